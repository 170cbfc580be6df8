/// Whether a link opens, and if not, why it has ended.
package enum LinkState: String, Hashable, Sendable, Codable {
    case live
    case expired
    case revoked
    case usedUp = "used_up"
    case locked
    /// A kill switch of its client, its issuer or the practice is on.
    case stopped
    /// Whoever issued it may not share any more.
    case issuerDisabled = "issuer_disabled"

    /// Whether a grant of such a link still fetches: it outlives the last view and a lock that came after it.
    package var servesGrants: Bool { self == .live || self == .usedUp || self == .locked }
}
