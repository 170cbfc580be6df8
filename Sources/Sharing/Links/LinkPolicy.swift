package import Billing

/// What decides, besides a link itself, whether it opens: kill switches, and what its issuer may do now.
package struct LinkPolicy: Hashable, Sendable {
    package let stops: LinkStops
    private let issuers: Set<ID<Staff>>

    /// - Parameter staff: everybody; whoever is missing may not share.
    package init(stops: LinkStops, staff: [Staff]) {
        self.stops = stops
        issuers = Set(staff.filter { $0.may(.issueLinks) }.map(\.id))
    }

    /// Why the link does not open whatever it says itself; nil where nothing stands against it.
    package func ending(of link: Link) -> LinkState? {
        if stops.concern(link) { return .stopped }
        return issuers.contains(link.issuedBy) ? nil : .issuerDisabled
    }
}

extension Link {
    /// What the link is worth at `now`, with what stands against it from outside; derived each time, never stored.
    package func state(at now: Timestamp, under policy: LinkPolicy) -> LinkState {
        let own = state(at: now)
        return own == .revoked || own == .expired ? own : policy.ending(of: self) ?? own
    }

    /// Why a transfer that is running must not go on: other than expiry, these cut it.
    package func interruption(under policy: LinkPolicy) -> LinkState? {
        revokedAt == nil ? policy.ending(of: self) : .revoked
    }
}
