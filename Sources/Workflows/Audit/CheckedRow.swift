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
    private let text: [UInt8]?
    /// The entry, where more than its text has to be looked at: its detail is missing, or it lets something go.
    private var entry: Entry?
    private var detail: EntryDetail?
    private var missesDetail = false
    /// What the row says against the entry.
    private var contradiction: String?
    /// The link that it says was issued.
    private(set) var issuedLink: String?

    /// - Throws: for an entry that is as it was hashed and no entry of a known version.
    fileprivate init(_ row: AuditRow, in page: AuditPage, of home: Home) throws {
        let bytes = Array(row.entry.utf8)
        (index, leaf, text) = (row.index, row.leaf, bytes)
        // What is not what was hashed says nothing that could be looked at; the verifier finds it, too.
        guard MerkleTree.leafHash(bytes) == leaf else { return }
        let parsed = try Entry(parsing: bytes)
        do { detail = try row.detail.map { try home.detail($0, of: parsed, at: row.index) } } catch {
            contradiction = "the detail of entry \(index) is not the one that was kept with it"
            return
        }
        if !row.isFoundAs(parsed) {
            contradiction = "entry \(index) is filed under what it does not say"
        } else if RecordedWrite.hash(page.writes(coveredBy: index)) != parsed.writes {
            contradiction = "the writes of entry \(index) are not those it covers"
        }
        missesDetail = parsed.detailHash != nil && row.detail == nil
        if missesDetail || [.auditPruned, .auditDetailErased].contains(parsed.event) { entry = parsed }
        if parsed.event == .linkIssued { issuedLink = parsed.link }
    }

    /// The place of an entry whose text is not there.
    fileprivate init(withoutText index: Int64, leaf: SHA256Digest) {
        (self.index, self.leaf, text) = (index, leaf, nil)
    }

    /// Hands the row to a verifier.
    func check(in log: inout LogVerifier) {
        guard let text else { return log.checkPruned(index: index, leafHash: leaf) }
        log.check(index: index, leafHash: leaf, entry: text, detail: detail)
        if let contradiction { log.contradict(at: index, contradiction) }
        if missesDetail { log.missDetail(at: index, client: entry?.client) }
    }

    /// The entry, where it lets something of the log go.
    var releasingEntry: Entry? { entry.flatMap { [.auditPruned, .auditDetailErased].contains($0.event) ? $0 : nil } }
}

extension Home {
    private static let pageSize: Int64 = 4096
    private static let stripe = 1024

    /// Reads the first `size` entries page by page and checks each page while the next one is read, on all processors; in
    /// order, with two pages in memory.
    ///
    /// - Parameter body: says whether to go on.
    func forEachCheckedPage(of size: Int64, _ body: ([CheckedRow]) -> Bool) async throws {
        var page = try await auditPage(from: 0, below: size)
        for start in stride(from: 0, to: size, by: Int(Self.pageSize)) {
            async let next = auditPage(from: start + Self.pageSize, below: size)
            guard body(try await checked(page)) else { return }
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
                    let rows = page.rows[start..<min(start + Self.stripe, page.rows.count)]
                    return (start, try rows.map { try CheckedRow($0, in: page, of: self) })
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
