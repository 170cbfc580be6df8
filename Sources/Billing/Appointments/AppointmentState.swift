/// What became of an appointment; every state but scheduled is final.
package enum AppointmentState: String, Hashable, Sendable, Codable, CaseIterable {
    case scheduled
    case occurred
    case cancelled
    case lateCancel = "late_cancel"
    case noShow = "no_show"

    /// In words, as in `late cancel`.
    package var text: String { rawValue.split(separator: "_").joined(separator: " ") }
}
