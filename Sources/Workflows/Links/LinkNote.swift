package import Billing

/// Why somebody changed the terms of a link, in their words; sealed with the recipient, because the log holds no words.
package struct LinkNote: Hashable, Sendable, Codable {
    package let at: Timestamp
    package let by: ID<Staff>
    package let text: String
}
