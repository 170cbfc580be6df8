internal import AuditLog
internal import Billing
internal import Sharing
internal import Store
internal import Synchronization

/// What links were issued for, as far as this process has looked: an entry never changes, and is not read again for each
/// step of a visit.
final class LinkPurposes: Sendable {
    private static let most = 10_000

    private let purposes = Mutex<[ID<Link>: Purpose]>([:])

    /// - Parameter first: nil where the entry is gone, which is not kept.
    func purpose(of link: ID<Link>, first: () throws -> Purpose?) rethrows -> Purpose? {
        if let known = purposes.withLock({ $0[link] }) { return known }
        guard let purpose = try first() else { return nil }
        purposes.withLock { purposes in
            if purposes.count == Self.most { purposes.removeAll() }
            purposes[link] = purpose
        }
        return purpose
    }
}

extension ReadingSafe {
    /// What a link was issued for; a client's own request where the log does not say it any more.
    func purpose(of link: ID<Link>) throws -> Purpose {
        try home.linkPurposes.purpose(of: link) { try rows.purpose(ofLink: link.description) } ?? .patientRequest
    }
}
