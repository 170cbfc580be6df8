/// Whether a link opens, and if not, why it has ended.
package enum LinkState: String, Hashable, Sendable, Codable {
    case live
    case expired
    case revoked
    case usedUp = "used_up"
    case locked
}
