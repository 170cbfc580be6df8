/// Why the vault refused.
///
/// No case carries a name, a date, a passcode or key bytes. Wrong key, wrong context and a flipped bit are one case,
/// `authenticationFailed`, so that a caller cannot tell them apart and neither can whoever the caller answers.
package enum VaultError: Error, Equatable, Sendable {
    /// The bytes do not begin as a sealed object does.
    case notSealed
    /// The object is of a suite this program does not know; the suite is never chosen by the data.
    case unsupportedSuite(UInt8)
    /// The clear header names another type, key or version than the caller expects.
    case unexpectedHeader
    /// Wrong key, wrong context or altered bytes.
    case authenticationFailed
    /// The content has this many bytes, more than may be sealed or opened at once.
    case tooLarge(Int)
    /// The object is genuine but its content is not what its type says, or a record cannot be written as JSON.
    case badRecord
    /// A key file was refused.
    case keyFile(path: String, problem: KeyFileProblem)
    /// A name or an address cannot stand in a certificate.
    case badHostName
    /// The system's OpenSSL, of this version, lacks a fix the vault relies on.
    case openSSLTooOld(String)
    /// The system refuses to keep this process out of core dumps.
    case processNotHardened
    /// OpenSSL could not do this operation.
    case openSSL(String)
    /// The memory set aside for keys is used up.
    case secureMemoryExhausted
}
