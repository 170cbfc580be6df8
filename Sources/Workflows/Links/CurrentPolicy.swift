package import Billing
package import Sharing
package import Store
internal import Synchronization

extension LinkStops: StoredRecord {
    package static var recordKind: RecordKind { .stops }
    static let id = "link-stops"
    package var recordID: String { Self.id }
    package var recordOwner: ID<Client>? { nil }
}

/// The policy as it was opened last, with the state of the records that it was read from.
final class CurrentPolicy: Sendable {
    /// The newest record, and how many batches of writes were lost: another write of a batch may have been read before it
    /// was taken back, and its number used again.
    struct Version: Equatable {
        let record: Int64
        let lostBatches: Int
    }

    private let known = Mutex<(version: Version, policy: LinkPolicy)?>(nil)

    func policy(at version: Version) -> LinkPolicy? {
        known.withLock { $0.flatMap { $0.version == version ? $0.policy : nil } }
    }

    func keep(_ policy: LinkPolicy, at version: Version) { known.withLock { $0 = (version, policy) } }
}

extension ReadingSafe {
    /// Kill switches and who may share, opened again only where a record was written since.
    ///
    /// - Throws: `StoreError.changedRow` where the switches were taken away past this program.
    func linkPolicy() throws -> LinkPolicy {
        let version = CurrentPolicy.Version(
            record: try rows.recordsVersion(), lostBatches: home.store.lostBatches)
        if let policy = home.currentPolicy.policy(at: version) { return policy }
        let policy = LinkPolicy(stops: try linkStops(), staff: try all(Staff.self))
        // What this transaction wrote may never be committed, and its number be used again.
        if !hasWritten { home.currentPolicy.keep(policy, at: version) }
        return policy
    }

    func linkStops() throws -> LinkStops {
        if let stops = try get(LinkStops.self, LinkStops.id) { return stops }
        guard try !rows.hasWrites(of: LinkStops.id) else { throw StoreError.changedRow }
        return LinkStops()
    }

    /// Whether a link opens now, and if not, why.
    func state(of link: Link, now: Timestamp) throws -> LinkState { link.state(at: now, under: try linkPolicy()) }
}
