/// What a superbill says of a service beside its procedure code.
package enum ServiceText: String, Hashable, Sendable, Codable, CaseIterable {
    /// The practice's own words for it.
    case ownWords = "own_words"
    /// Nothing, for the minimum that an insurer needs.
    case codeOnly = "code_only"
}
