package import Billing
package import Vault

/// A permission, given by a staff member to one recipient, to download one version of one document for a while.
package struct Link: Hashable, Sendable {
    package let id: ID<Link>
    package let document: ID<Document>
    package let client: ID<Client>
    package let issuedBy: ID<Staff>
    package let issuedAt: Timestamp
    /// The ceiling that the token carries: no change of the link lets it open later.
    package let notAfter: Timestamp
    package var factor: Factor
    /// What the answer is held against; nil for a link without factor.
    package var factorHash: PasscodeHash?
    /// When it ends; never after `notAfter`.
    package var expires: Timestamp
    package var maxViews: Int
    package var viewsUsed: Int
    /// Failed tries of the factor that are left before the link locks.
    package var triesLeft: Int
    package var lockedAt: Timestamp?
    package var revokedAt: Timestamp?

    package init(
        id: ID<Link>, document: ID<Document>, client: ID<Client>, issuedBy: ID<Staff>, issuedAt: Timestamp,
        terms: LinkTerms, factorHash: PasscodeHash?, viewsUsed: Int = 0, triesLeft: Int = Factor.tries,
        notAfter: Timestamp? = nil, lockedAt: Timestamp? = nil, revokedAt: Timestamp? = nil
    ) {
        (self.id, self.document, self.client) = (id, document, client)
        (self.issuedBy, self.issuedAt, self.notAfter) = (issuedBy, issuedAt, notAfter ?? terms.expires)
        (self.factor, self.factorHash) = (terms.factor, factorHash)
        (self.expires, self.maxViews) = (terms.expires, terms.views)
        (self.viewsUsed, self.triesLeft, self.lockedAt, self.revokedAt) = (viewsUsed, triesLeft, lockedAt, revokedAt)
    }

    /// What the link says of itself at `now`; derived each time, never stored.
    package func state(at now: Timestamp) -> LinkState {
        if revokedAt != nil { return .revoked }
        if now >= expires || now >= notAfter { return .expired }
        if lockedAt != nil { return .locked }
        if viewsUsed >= maxViews { return .usedUp }
        return .live
    }
}

extension Link: Identified {
    package static var idPrefix: String { "lnk" }
}
