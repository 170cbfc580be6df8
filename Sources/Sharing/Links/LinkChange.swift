package import Billing

/// What is to change about the terms of a link; what is left out stays.
package struct LinkChange: Hashable, Sendable {
    package var expires: Timestamp?
    /// In all, with those that are used.
    package var views: Int?
    /// Whether it is to open without factor from now on.
    package var removesFactor = false

    package init() {}

    package var isEmpty: Bool { expires == nil && views == nil && !removesFactor }

    /// The link as it would be.
    ///
    /// - Throws: what stands against it: the ceiling that the address carries, views that are used, what the practice allows.
    package func applied(to link: Link, at now: Timestamp, limits: LinkDefaults) throws(TermsProblem) -> Link {
        var link = link
        if let expires {
            guard expires >= now.adding(seconds: 60) else { throw .expiryNotPositive }
            guard expires <= link.notAfter else { throw .beyondCeiling(link.notAfter) }
            link.expires = expires
        }
        if let views {
            guard (1...LinkTerms.maximumViews).contains(views) else {
                throw .viewsOutOfRange(maximum: LinkTerms.maximumViews)
            }
            guard views >= link.viewsUsed else { throw .fewerViewsThanUsed(link.viewsUsed) }
            link.maxViews = views
        }
        if removesFactor {
            guard limits.factors.contains(.none) else { throw .factorNotAllowed(.none) }
            // A lock is of the factor, and goes with it.
            (link.factor, link.factorHash, link.triesLeft, link.lockedAt) = (.none, nil, Factor.tries, nil)
        }
        return link
    }
}

/// What makes a link easier to use than it was; the log names each.
package enum Loosening: Hashable, Sendable, CaseIterable {
    case extended
    case moreViews
    case factorRemoved

    package static func between(_ old: Link, _ new: Link) -> [Loosening] {
        allCases.filter { loosening in
            switch loosening {
            case .extended: new.expires > old.expires
            case .moreViews: new.maxViews > old.maxViews
            case .factorRemoved: new.factor == .none && old.factor != .none
            }
        }
    }
}
