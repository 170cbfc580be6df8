package import Billing
internal import Foundation
internal import Vault

/// The secret part of a link's address: which link, until when at most, and a tag that only the home's link key makes.
///
/// Text form: base64url of 42 bytes (56 characters, no padding, one spelling): version 1 | link-key id 4 | link id 16 |
/// not-after 5, seconds since the epoch, big-endian | HMAC-SHA-256 over `billfold/link/v1` and the 26 bytes before it,
/// truncated to 16. Stored nowhere.
package struct LinkToken: Hashable, Sendable {
    package let link: ID<Link>
    /// The ceiling signed at issue: no link of this token opens later, whatever its row says.
    package let notAfter: Timestamp
    /// The characters that stand in the address.
    package let text: String

    static let version: UInt8 = 1
    static let byteCount = 42
    static let tagCount = 16
    private static let domain = Array("billfold/link/v1".utf8)

    /// Signs a new token; `notAfter` is rounded down to whole seconds.
    package init(link: ID<Link>, notAfter: Timestamp, key: LinkKey) throws(SharingError) {
        let seconds = notAfter.seconds
        guard (0..<1 << 40).contains(seconds) else { throw .expiryOutOfRange }
        let head =
            [Self.version] + key.mark + link.bytes
            + (0..<5).map { UInt8(truncatingIfNeeded: seconds >> (32 - 8 * $0)) }
        let tag: [UInt8]
        do { tag = try key.mac.authenticate(Self.domain + head) } catch { throw .vault(error) }
        self.link = link
        self.notAfter = Timestamp(milliseconds: seconds * 1000)
        text = Self.encode(head + tag.prefix(Self.tagCount))
    }

    /// The token spelled by `text`, if this home signed it; nil for anything else, without saying why and without a look-up.
    ///
    /// Whether it has run out is for the caller to ask (`isOver`): a genuine but ended token gets an honest page, a forged
    /// one nothing.
    package init?(_ text: String, key: LinkKey) {
        guard let bytes = Self.decode(text), bytes[0] == Self.version, Array(bytes[1..<5]) == key.mark,
            key.mac.isValid(Array(bytes[26...]), for: Self.domain + bytes[..<26]),
            let link = ID<Link>(bytes: bytes[5..<21])
        else { return nil }
        self.link = link
        notAfter = Timestamp(milliseconds: bytes[21..<26].reduce(Int64(0)) { $0 << 8 | Int64($1) } * 1000)
        self.text = text
    }

    /// Whether the signed ceiling has passed at `now`.
    package func isOver(at now: Timestamp) -> Bool { now >= notAfter }

    private static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    }

    private static func decode(_ text: String) -> [UInt8]? {
        guard text.utf8.count == byteCount / 3 * 4, text.utf8.allSatisfy(isBase64URL),
            let data = Data(base64Encoded: Data(text.utf8.map(inBase64)))
        else { return nil }
        return Array(data)
    }

    private static func inBase64(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: character
        }
    }

    private static func isBase64URL(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
