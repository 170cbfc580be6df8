internal import Billing
internal import Hummingbird
internal import Sharing

/// A grant as a cookie: `__Host-` keeps it to this host and to TLS, its own name apart from the grants of other links.
enum GrantCookie {
    private static let prefix = "__Host-grant-"
    private static let maximum = 64

    /// Named by its link, so that opening a link again takes the place of its last grant and no other.
    static func header(for grant: Grant, link: ID<Link>) -> String {
        let name = prefix + link.description.suffix(12)
        return "\(name)=\(grant.secret); Max-Age=\(Grant.seconds); Path=/; Secure; HttpOnly; SameSite=Strict"
    }

    /// The secrets of all grants that the browser holds.
    static func secrets(in request: Request) -> [String] {
        let pairs = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
        return pairs.compactMap { secret(in: $0.drop(while: \.isWhitespace)) }.prefix(maximum).map(\.self)
    }

    private static func secret(in pair: Substring) -> String? {
        let parts = pair.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].hasPrefix(prefix), parts[1].utf8.count == 64 else { return nil }
        return String(parts[1])
    }
}
