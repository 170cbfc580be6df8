internal import AuditLog
internal import Store
internal import Vault

/// A stored entry held against what lies beside it: its columns, its detail, the writes it covers.
struct CheckedRow: Sendable {
    /// A link that an entry says was issued.
    typealias IssuedLink = (entry: Int64, link: String)

    let index: Int64
    private let leaf: SHA256Digest
    /// Nil where the text is not there.
    private let entry: CheckedEntry?
    fileprivate var missesDetail = false
    /// The client of an entry whose detail is missing.
    fileprivate var client: String?
    /// Whether the entry lets something of the log go.
    fileprivate(set) var isReleasing = false
    /// The link that it says was issued.
    fileprivate(set) var issuedLink: String?

    fileprivate init(_ entry: CheckedEntry, leaf: SHA256Digest) {
        (index, self.leaf, self.entry) = (entry.index, leaf, entry)
    }

    /// The place of an entry whose text is not there.
    fileprivate init(withoutText index: Int64, leaf: SHA256Digest) {
        (self.index, self.leaf, entry) = (index, leaf, nil)
    }

    /// The entry, read; nil where its text is not there.
    ///
    /// - Throws: for an entry that is none of a known version.
    func parsed() throws -> Entry? { try entry.map { try Entry(parsing: Array($0.text)) } }

    /// Hands the row to a verifier.
    func check(in log: inout LogVerifier) {
        guard let entry else { return log.checkPruned(index: index, leafHash: leaf) }
        log.check(entry)
        if missesDetail { log.missDetail(at: index, client: client) }
    }
}

/// Holds the rows of a page against what lies beside them, one after the other.
private struct RowChecker: ~Copyable {
    private let home: Home
    private let page: AuditPage
    private var details: RecordOpener

    init(_ page: AuditPage, of home: Home) throws {
        details = try RecordOpener(home.keys.practice, in: .auditDetail(ofEntry: "", home: home.row.id))
        (self.home, self.page) = (home, page)
    }

    mutating func check(_ row: AuditPage.Row) throws -> CheckedRow {
        guard row.isReadable else {
            return CheckedRow(
                CheckedEntry(
                    index: row.index, leafHash: row.leaf,
                    contradiction: "entry \(row.index) is not stored as entries are"), leaf: row.leaf)
        }
        var entry = CheckedEntry(index: row.index, leafHash: row.leaf, text: page.bytes[row.text])
        // What is not what was hashed says nothing that could be looked at.
        guard entry.contradiction == nil else { return CheckedRow(entry, leaf: row.leaf) }
        guard let fields = EntryFields(page.bytes.span, in: row.text) else {
            entry.contradict("entry \(row.index) is none that this version of Billfold writes")
            return CheckedRow(entry, leaf: row.leaf)
        }
        if let sealed = row.detail {
            if let hash = try? detailHash(sealed, of: row, id: page.text(fields.id) ?? "") {
                entry.hold(detailHash: hash)
            } else {
                entry.contradict("the detail of entry \(row.index) is not the one that was kept with it")
            }
        }
        if !page.isFound(row, as: fields) {
            entry.contradict("entry \(row.index) is filed under what it does not say")
        }
        if !covers(row.index, fields.writes) {
            entry.contradict("the writes of entry \(row.index) are not those it covers")
        }
        var checked = CheckedRow(entry, leaf: row.leaf)
        if fields.detailHash != nil, row.detail == nil {
            (checked.missesDetail, checked.client) = (true, page.text(fields.client))
        }
        if fields.event == .linkIssued { checked.issuedLink = page.text(fields.link) }
        checked.isReleasing = fields.event == .auditPruned || fields.event == .auditDetailErased
        return checked
    }

    /// The hash of a sealed detail, opened.
    private mutating func detailHash(
        _ sealed: Range<Int>, of row: AuditPage.Row, id: String
    ) throws -> SHA256Digest {
        let bytes = page.bytes
        let hash = try details.withBytes(of: bytes.span.extracting(sealed), object: id) {
            EntryDetail.hash(packed: $0)
        }
        if let hash { return hash }
        // Those of homes of schema 2.
        let entry = try Entry(parsing: Array(page.bytes[row.text]))
        return try home.detail(Sealed(bytes: Array(bytes[sealed])), of: entry, at: row.index).hash
    }

    private func covers(_ index: Int64, _ digits: Range<Int>?) -> Bool {
        guard let hash = RecordedWrite.hash(page.writes(coveredBy: index)) else { return digits == nil }
        guard let digits else { return false }
        return page.bytes.span.holds(hash, in: digits)
    }
}

extension Home {
    private static let pageSize: Int64 = 4096
    private static let stripe = 1024

    /// Reads the first `size` entries page by page and checks each page while the next one is read, on all processors; in
    /// order, with two pages in memory.
    ///
    /// - Parameter body: says whether to go on.
    func forEachCheckedPage(of size: Int64, _ body: ([CheckedRow]) throws -> Bool) async throws {
        var page = try await auditPage(from: 0, below: size)
        for start in stride(from: 0, to: size, by: Int(Self.pageSize)) {
            async let next = auditPage(from: start + Self.pageSize, below: size)
            guard try body(try await checked(page)) else { return }
            page = try await next
        }
    }

    private func auditPage(from start: Int64, below size: Int64) async throws -> AuditPage {
        try await store.read { try $0.auditPage(start..<max(start, min(size, start + Self.pageSize))) }
    }

    private func checked(_ page: AuditPage) async throws -> [CheckedRow] {
        try await withThrowingTaskGroup(of: (Int, [CheckedRow]).self) { group in
            for start in stride(from: 0, to: page.rows.count, by: Self.stripe) {
                group.addTask {
                    var checker = try RowChecker(page, of: self)
                    let rows = page.rows[start..<min(start + Self.stripe, page.rows.count)]
                    return (start, try rows.map { try checker.check($0) })
                }
            }
            var stripes: [Int: [CheckedRow]] = [:]
            for try await (start, rows) in group { stripes[start] = rows }
            let rows = stripes.keys.sorted().flatMap { stripes[$0] ?? [] }
            guard !page.withoutText.isEmpty else { return rows }
            let missing = page.withoutText.map { CheckedRow(withoutText: $0.index, leaf: $0.leaf) }
            return (rows + missing).sorted { $0.index < $1.index }
        }
    }
}
