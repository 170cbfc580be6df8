package import AuditLog
internal import Billing
internal import Sharing
internal import Store

/// How a list of entries is shown.
package struct AuditListing: Sendable {
    package var sort: AuditSort?
    package var descending = false
    /// With the names of staff and clients, from the records as of now.
    package var names = false

    /// In the order of the log, without names.
    package init() {}
}

/// How many entries there were.
package struct AuditMatches: Sendable {
    package let matched: Int
    /// Entries of the log when it was read.
    package let total: Int64
}

extension Home {
    /// Entries that a query asks for, with where they came from; that somebody looked is an entry itself, before.
    ///
    /// - Throws: `input` where more than `AuditSort.maximum` would have to be sorted, before any is handed out.
    package func listAudit(
        _ query: AuditQuery, _ listing: AuditListing = AuditListing(), acting: Acting,
        _ body: (EntryRecord) throws -> Void
    ) async throws(WorkflowError) -> AuditMatches {
        try await require(.viewAudit, of: acting)
        let resolved = try await record(.auditListed, query, ["names": listing.names], acting: acting)
        let total = try await reading { try $0.rows.auditSize() }
        var (matched, kept) = (0, [EntryRecord]())
        let read: @Sendable (ReadingSafe, Range<Int64>, inout AuditNames) throws -> [EntryRecord] = {
            safe, page, names in
            var records = try safe.records(page, of: resolved, details: true)
            for index in records.indices { records[index].links = try names.joined(to: records[index].entry, in: safe) }
            return records
        }
        _ = try await auditPages(resolved.range(of: total), state: AuditNames(withNames: listing.names), read) { page in
            matched += page.count
            guard listing.sort != nil || listing.descending else { return try page.forEach(body) }
            guard matched <= AuditSort.maximum else {
                throw WorkflowError.input(
                    "more than \(AuditSort.maximum) entries match, too many to be sorted",
                    hint:
                        "narrow the time or the query, or leave out --sort and --descending; 'audit export --format csv' has no limit"
                )
            }
            kept += page
        }
        let sorted = (listing.sort ?? .index).sorted(kept, descending: listing.descending)
        do { try sorted.forEach(body) } catch { throw WorkflowError(error) }
        return AuditMatches(matched: matched, total: total)
    }

    /// One entry, named by its index or its id, with where it came from; that somebody looked is an entry itself, before.
    package func auditEntry(
        _ name: String, names: Bool, acting: Acting
    ) async throws(WorkflowError) -> EntryRecord {
        try await require(.viewAudit, of: acting)
        let (index, client) = try await reading { safe in
            guard let index = try safe.auditIndex(named: name) else {
                throw WorkflowError.notFound(
                    "entry '\(name)'", hint: "name its index or its id; see 'billfold audit list'")
            }
            return (index, try safe.record(at: index)?.entry.client)
        }
        try await writing { safe in
            var draft = EntryDraft(.auditListed, by: acting, client: client.flatMap { ID<Client>($0) })
            draft.subject = names ? "entry:\(index):names" : "entry:\(index)"
            try safe.append(draft)
        }
        return try await reading { safe in
            guard var record = try safe.record(at: index) else { throw StoreError.brokenLog(index: index) }
            var joined = AuditNames(withNames: names)
            record.links = try joined.joined(to: record.entry, in: safe)
            return record
        }
    }

    /// Puts on the record that the log is used for this query, and gives it with its names looked up.
    ///
    /// The ids asked for stand in the entry; the whole query, which may name an address, is sealed beside it.
    ///
    /// - Parameter words: those that are true stand in the subject.
    func record(
        _ event: Event, _ query: AuditQuery, _ words: KeyValuePairs<String, Bool>, acting: Acting
    ) async throws(WorkflowError) -> ResolvedQuery {
        // Of what is asked for nothing is kept before it is known to be an id.
        if let link = query.link {
            guard try await reading({ try $0.rows.link(link) }) != nil else {
                throw .notFound("such link", hint: "see 'billfold link list'")
            }
        }
        return try await writing { safe in
            let resolved = try safe.resolved(query)
            var draft = EntryDraft(event, by: acting, client: resolved.filter.client.flatMap { ID<Client>($0) })
            (draft.document, draft.purpose) = (resolved.document, .audit)
            let subject = [resolved.filter.link].compactMap(\.self) + words.filter(\.value).map(\.key)
            draft.subject = subject.isEmpty ? nil : subject.joined(separator: ":")
            draft.query = resolved.text.isEmpty ? nil : resolved.text
            try safe.append(draft)
            return resolved
        }.value
    }
}

extension ReadingSafe {
    fileprivate func auditIndex(named name: String) throws -> Int64? {
        if name.utf8.count == 32, name.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) {
            return try rows.auditIndex(ofEntry: name)
        }
        guard let index = Int64(name), try (0..<rows.auditSize()).contains(index) else { return nil }
        return index
    }

    fileprivate func record(at index: Int64) throws -> EntryRecord? {
        let all = ResolvedQuery(filter: EntryFilter(), address: nil, document: nil)
        return try records(index..<(index + 1), of: all, details: true).first
    }
}
