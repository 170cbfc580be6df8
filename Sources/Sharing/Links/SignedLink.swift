internal import Billing
internal import Vault

/// A link as it is stored: what was issued, under a MAC of the home's link key.
///
/// Whoever can write the database can therefore not point a link at another document, loosen its terms, or take its
/// factor away. What is counted (views, tries, lock, revocation) is not under the MAC; the audit log holds it against.
package struct SignedLink: Hashable, Sendable {
    /// What stands in the row; not to be believed before `verified`.
    package let unverified: Link
    /// 32 bytes.
    package let mac: [UInt8]

    /// Signs what is issued, or what its terms are changed to.
    package init(_ link: Link, key: LinkKey) throws(SharingError) {
        unverified = link
        do { mac = try key.mac.authenticate(Self.terms(of: link)) } catch { throw .vault(error) }
    }

    /// A stored link.
    package init(stored link: Link, mac: [UInt8]) { (unverified, self.mac) = (link, mac) }

    /// The link, if it is as it was signed; throws `.notAuthentic`.
    package func verified(by key: LinkKey) throws(SharingError) -> Link {
        guard mac.count == 32, key.mac.isValid(mac, for: Self.terms(of: unverified)) else { throw .notAuthentic }
        return unverified
    }

    /// One line each; none of the parts can hold a line feed.
    private static func terms(of link: Link) -> [UInt8] {
        let parts = [
            "billfold/link-terms/v1", link.id.description, link.document.description, link.client.description,
            link.issuedBy.description, String(link.issuedAt.milliseconds), String(link.notAfter.milliseconds),
            String(link.expires.milliseconds), String(link.maxViews), link.factor.rawValue,
            link.factorHash?.encoded ?? "",
        ]
        return Array(parts.joined(separator: "\n").utf8)
    }
}
