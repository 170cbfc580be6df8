internal import AuditLog
internal import Billing
internal import Store
internal import Vault

extension Home {
    /// Reads a range of the log page by page, each in a transaction of its own: whoever takes what was read slowly must not
    /// keep the write-ahead log from being folded in.
    ///
    /// - Parameter state: what one page hands to the next.
    func auditPages<State: Sendable, Row: Sendable>(
        _ range: Range<Int64>, state: State, progress: (Int64) -> Void = { _ in },
        _ read: @Sendable (ReadingSafe, Range<Int64>, inout State) throws -> [Row], _ body: ([Row]) throws -> Void
    ) async throws(WorkflowError) -> State {
        var state = state
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
            let page = start..<min(start + 4096, range.upperBound)
            let before = state
            let (rows, after) = try await reading { safe in
                var state = before
                let rows = try read(safe, page, &state)
                return (rows, state)
            }
            state = after
            do { try body(rows) } catch { throw WorkflowError(error) }
            progress(page.upperBound - range.lowerBound)
        }
        return state
    }
}

extension ReadingSafe {
    /// The entries of a range that a query asks for, each with where it came from if that is to be shown or decides.
    func records(
        _ range: Range<Int64>, of query: ResolvedQuery, details: Bool
    ) throws -> [EntryRecord] {
        var records: [EntryRecord] = []
        let opens = details || query.address != nil
        try rows.forEachAuditRow(range, where: query.filter) { row in
            let bytes = Array(row.entry.utf8)
            let entry = try Entry(parsing: bytes)
            guard MerkleTree.leafHash(bytes) == row.leaf, row.isFoundAs(entry) else {
                throw StoreError.brokenLog(index: row.index)
            }
            guard query.filter.agrees(with: entry) else { return }
            var record = EntryRecord(index: row.index, leafHash: row.leaf, entry: entry)
            if opens {
                let own = try detail(of: row, entry: entry)
                let known = try own ?? originOfEnd(entry, at: row.index)
                let origin = try known?.fields()
                record.query = try own?.query()
                guard query.agrees(entry, address: origin?.address) else { return }
                (record.address, record.agent) = (origin?.address, origin?.agent)
                record.addressSource = try known?.addressSource()
            }
            records.append(record)
        }
        return records
    }

    /// Where the request came from of which this is the end: that stands beside the beginning of the disclosure.
    func originOfEnd(_ entry: Entry, at index: Int64) throws -> EntryDetail? {
        guard entry.event == .documentDiscloseEnd, let link = entry.link, let request = entry.request else {
            return nil
        }
        let begun = try rows.release(before: index, through: link) { try $0.checkedEntry().request == request }
        return try begun.flatMap { try detail(of: $0, entry: $0.checkedEntry()) }
    }

    /// The detail of an entry, opened; nil where it has none or it was erased.
    func detail(of row: AuditRow, entry: Entry) throws -> EntryDetail? {
        try row.detail.map { try home.detail($0, of: entry, at: row.index) }
    }

    func detail(_ sealed: Sealed<EntryDetail>, of entry: Entry, at index: Int64) throws -> EntryDetail {
        try home.detail(sealed, of: entry, at: index)
    }
}

extension Home {
    /// The detail that was sealed beside an entry, opened.
    func detail(_ sealed: Sealed<EntryDetail>, of entry: Entry, at index: Int64) throws -> EntryDetail {
        do {
            let context = SealingContext.auditDetail(of: entry, home: row.id)
            // Those of homes of schema 2 are sealed as JSON, which never begins with 1.
            if let detail = EntryDetail(packed: try keys.practice.bytes(of: sealed, in: context)) { return detail }
            return try keys.practice.open(sealed, in: context)
        } catch { throw StoreError.brokenLog(index: index) }
    }
}
