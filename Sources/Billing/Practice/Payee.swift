/// Whom superbills ask the insurer to pay: the four choices of the bill settings, and no other.
package enum Payee: String, Hashable, Sendable, Codable, CaseIterable {
    case clinic
    case provider
    case client
    case notIncluded = "not_included"
}
