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
        client name: String?, link: String?, acting: Acting, _ body: (ListedEntry) throws -> Void
    ) async throws(WorkflowError) -> Int {
        try await require(.viewAudit, of: acting)
        // What is no id may be an address with its token, which no entry holds.
        if let link, ID<Link>(link) == nil { throw .notFound("such link", hint: "see 'billfold link list'") }
        try await writing { safe in
            let client = try name.map { try safe.client(named: $0).id }
            try safe.append(EntryDraft(.auditListed, by: acting, client: client, subject: link))
        }
        let about = try await reading { safe in
            (client: try name.map { try safe.client(named: $0).id.description }, size: try safe.rows.auditSize())
        }
        var count = 0
        // A page for each transaction: whoever reads slowly must not keep the write-ahead log from being folded in.
        for start in stride(from: 0, to: about.size, by: 1000) {
            let page = try await reading { safe in
                var page: [ListedEntry] = []
                let range = start..<min(start + 1000, about.size)
                try safe.rows.forEachAuditRow(range, client: about.client, link: link) { row in
                    page.append(try safe.listed(row))
                }
                return page
            }
            do { for entry in page { try body(entry) } } catch { throw WorkflowError(error) }
            count += page.count
        }
        return count
    }
}

extension ReadingSafe {
    fileprivate func listed(_ row: AuditRow) throws -> ListedEntry {
        let entry = try Entry(parsing: Array(row.entry.utf8))
        guard row.isFoundAs(entry) else { throw StoreError.brokenLog(index: row.index) }
        let fields = try detail(of: row, entry: entry)?.fields()
        return ListedEntry(index: row.index, entry: entry, address: fields?.address, agent: fields?.agent)
    }

    /// The detail of an entry, opened; nil where it has none or it was erased.
    func detail(of row: AuditRow, entry: Entry) throws -> EntryDetail? {
        do {
            return try row.detail.map { sealed in
                let context = SealingContext.auditDetail(of: entry, home: home.row.id)
                // Those of homes of schema 2 are sealed as JSON, which never begins with 1.
                if let detail = EntryDetail(packed: try home.keys.practice.bytes(of: sealed, in: context)) {
                    return detail
                }
                return try home.keys.practice.open(sealed, in: context)
            }
        } catch is VaultError { throw StoreError.brokenLog(index: row.index) }
    }
}
