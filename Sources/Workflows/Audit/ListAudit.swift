package import AuditLog
internal import Billing
internal import Sharing
internal import Store
internal import Vault

/// An entry with its place in the log and, opened, where it came from.
package struct ListedEntry: Sendable {
    package let index: Int64
    package let entry: Entry
    package let address: String?
    package let agent: String?
}

extension Home {
    /// Entries in order, all or about one client or link; that somebody looked is an entry itself.
    ///
    /// - Returns: how many were handed to `body`.
    package func listAudit(
        client name: String?, link: String?, acting: Acting, _ body: @Sendable (ListedEntry) throws -> Void
    ) async throws(WorkflowError) -> Int {
        try await require(.viewAudit, of: acting)
        // What is no id may be an address with its token, which no entry holds.
        if let link, ID<Link>(link) == nil { throw .notFound("such link", hint: "see 'billfold link list'") }
        try await writing { safe in
            let client = try name.map { try safe.client(named: $0).id }
            try safe.append(EntryDraft(.auditListed, by: acting, client: client, subject: link))
        }
        return try await reading { safe in
            let client = try name.map { try safe.client(named: $0).id.description }
            var count = 0
            try safe.rows.forEachAuditRow(0..<(try safe.rows.auditSize()), client: client, link: link) { row in
                try body(try safe.listed(row))
                count += 1
            }
            return count
        }
    }
}

extension ReadingSafe {
    fileprivate func listed(_ row: AuditRow) throws -> ListedEntry {
        let entry = try Entry(parsing: Array(row.entry.utf8))
        let fields = try detail(of: row, entry: entry)?.fields()
        return ListedEntry(index: row.index, entry: entry, address: fields?.address, agent: fields?.agent)
    }

    /// The detail of an entry, opened; nil where it has none or it was erased.
    func detail(of row: AuditRow, entry: Entry) throws -> EntryDetail? {
        do {
            return try row.detail.map {
                try home.keys.practice.open($0, in: .auditDetail(of: entry, home: home.row.id))
            }
        } catch is VaultError { throw StoreError.brokenLog(index: row.index) }
    }
}
