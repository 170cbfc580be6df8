extension NoteVerifier {
    /// What may explain that this key did not sign a head: after a loss a home begins a new log, of another name and with
    /// another key. Empty where the head names the log of this key.
    func hint(on head: SignedNote) -> String {
        let origin = head.text.prefix { $0 != "\n" }
        guard origin != name else { return "" }
        return
            ": the key is that of \(name), and the head that of \(origin); where a home began a new log after a loss, its key is "
            + "the one that 'billfold audit recover' printed"
    }
}
