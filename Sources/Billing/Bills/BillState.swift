/// Where a bill stands: `pended -save-> open <-settle-> paid`, and `cancel` from every state.
package enum BillState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Not yet saved; nothing can be made from it.
    case pended
    case open
    /// Nothing is owed any more.
    case paid
    case cancelled

    /// Whether a superbill may be made from a bill in this state.
    package var isSaved: Bool { self == .open || self == .paid }
}
