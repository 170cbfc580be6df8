extension Client {
    /// Whether it differs from `existing`, or a new client from the practice's way, in what the automatic run does.
    package func switchesAutomation(since existing: Client?) -> Bool {
        superbillsOn != (existing?.superbillsOn ?? true) || superbillDay != existing?.superbillDay
    }
}
