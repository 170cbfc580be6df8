package import Billing
internal import Foundation
package import Vault

/// The right to fetch the document of an opened link for a quarter of an hour, held by one browser as a cookie.
///
/// Only the hash of the secret is stored, so a copied database holds no grant.
package struct Grant: Sendable {
    /// 64 hexadecimal digits; the cookie's value.
    package let secret: String
    package let hash: SHA256Digest
    package let expires: Timestamp

    /// How long a grant lasts, in seconds.
    package static let seconds: Int64 = 900

    /// How many responses may begin under one grant, ranges included: enough for any download manager, too few to fill a
    /// disk with entries.
    package static let responses = 200

    package init(from now: Timestamp) throws(SharingError) {
        let bytes: [UInt8]
        do { bytes = try Random.bytes(32) } catch { throw .vault(error) }
        secret = Hex.encode(bytes)
        hash = Self.hash(of: secret)
        expires = now.adding(seconds: Self.seconds)
    }

    /// What joins the entries under one grant: `grant:` and 16 hexadecimal digits, from which nobody gets to the secret.
    package static func tag(of hash: SHA256Digest) -> String {
        "grant:" + Hex.encode(SHA256.hash(Array("billfold/grant/tag/v1".utf8) + hash.bytes).bytes.prefix(8))
    }

    /// The hash under which a presented secret would be stored.
    package static func hash(of secret: String) -> SHA256Digest {
        SHA256.hash(Array("billfold/grant/v1".utf8) + Array(secret.utf8))
    }
}
