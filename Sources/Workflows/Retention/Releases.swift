internal import Billing
internal import Store
internal import Vault

extension ReadingSafe {
    /// What was let go of the log by this home.
    ///
    /// - Throws: `StoreError.changedRow` where one was not made by it: whoever has the database alone lets nothing go.
    func releases() throws -> [AuditRelease] {
        try rows.auditReleases().map { release in
            guard try mac(of: release) == release.mac else { throw StoreError.changedRow }
            return release
        }
    }

    fileprivate func mac(of release: AuditRelease) throws -> [UInt8] {
        let text =
            "billfold/audit-release/v1\0\(release.index) \(release.part.rawValue) \(release.below) \(release.client ?? "-")"
        return try home.keys.index.authenticate(Array(text.utf8))
    }
}

extension WritingSafe {
    /// Lets a part of the entries below `below` be deleted, by the entry that was appended last.
    ///
    /// - Parameter client: only of entries about this client.
    func release(_ part: ReleasedPart, below: Int64, of client: ID<Client>? = nil) throws {
        let open = AuditRelease(
            index: try rows.auditSize() - 1, part: part, below: below, client: client?.description, mac: [])
        try changes.insert(
            AuditRelease(
                index: open.index, part: part, below: below, client: open.client, mac: try mac(of: open)))
    }
}
