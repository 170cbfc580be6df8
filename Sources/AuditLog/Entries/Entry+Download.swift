extension Entry {
    /// What joins the responses under one grant of a link; nil where the entry is of none.
    package var grant: String? { subject.flatMap { $0.hasPrefix("grant:") ? $0 : nil } }

    /// Whether a document is named here of which only the head was asked for: what it is and how long, and no byte of it.
    package var asksForHeadOnly: Bool { event == .documentDisclose && reason == .notSent }
}
