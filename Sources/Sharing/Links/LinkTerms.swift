package import Billing

/// How long, how often and behind what a link opens.
package struct LinkTerms: Hashable, Sendable {
    package let expires: Timestamp
    package let views: Int
    package let factor: Factor

    static let maximumViews = 100

    /// Terms counted from `now` and held against what the practice allows. The expiry has no default on purpose.
    ///
    /// - Parameter seconds: how long the link lasts.
    package init(seconds: Int64, views: Int, factor: Factor, from now: Timestamp, limits: LinkDefaults)
        throws(TermsProblem)
    {
        guard seconds >= 60 else { throw .expiryNotPositive }
        guard seconds <= Int64(limits.maximumExpiryDays) * 86_400 else {
            throw .expiryTooLong(maximumDays: limits.maximumExpiryDays)
        }
        guard (1...Self.maximumViews).contains(views) else { throw .viewsOutOfRange(maximum: Self.maximumViews) }
        guard limits.factors.contains(factor) else { throw .factorNotAllowed(factor) }
        self.init(expires: Timestamp(milliseconds: (now.seconds + seconds) * 1000), views: views, factor: factor)
    }

    /// Terms as they stand in a row.
    package init(expires: Timestamp, views: Int, factor: Factor) {
        (self.expires, self.views, self.factor) = (expires, views, factor)
    }
}
