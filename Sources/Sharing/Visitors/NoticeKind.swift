/// What whoever issued a link should know of it without looking.
package enum NoticeKind: String, Hashable, Sendable, Codable, CaseIterable {
    case firstOpening = "first_opening"
    /// Five wrong answers.
    case locked
    /// It was opened from another network than before: it may have been passed on, or the client is on the move.
    case secondNetwork = "second_network"
    /// Its holder asked for a new one.
    case requested
}
