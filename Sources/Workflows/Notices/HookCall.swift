internal import Billing
internal import Foundation
internal import Vault

/// One call of the hook: what is sent, where, and under which signature.
///
/// Says which link, what happened and when, and nothing of a client, a document, a recipient or an address.
package struct HookCall: Sendable {
    package let url: String
    /// JSON with `id`, `kind`, `link` and `at`; a receiver that has seen the id has seen the notice.
    package let body: [UInt8]
    /// The value of the header `Billfold-Signature`: `t=SECONDS,v1=TAG`, with TAG the HMAC-SHA-256 in hexadecimal, keyed
    /// with the text of the secret, over `SECONDS.BODY`.
    package let signature: String
    let notice: Int64?

    init(_ hook: NoticeHook, to url: String, content: Content, notice: Int64?, now: Timestamp) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        body = Array(try encoder.encode(content))
        let tag = try MACKey(shared: hook.secret).authenticate(Array("\(now.seconds).".utf8) + body)
        (self.url, self.notice, signature) = (url, notice, "t=\(now.seconds),v1=\(Hex.encode(tag))")
    }

    struct Content: Encodable {
        let id: String
        let kind: String
        let link: String?
        let at: String
    }
}
