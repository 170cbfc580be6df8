package import Vault

/// What can go wrong while a link is made or checked.
package enum SharingError: Error, Equatable, Sendable {
    /// The end lies before the epoch or beyond 2^40 seconds after it.
    case expiryOutOfRange
    /// The terms asked for are not allowed; the refusal says which and what is.
    case terms(TermsProblem)
    /// A stored link is not what was signed.
    case notAuthentic
    case vault(VaultError)
}
