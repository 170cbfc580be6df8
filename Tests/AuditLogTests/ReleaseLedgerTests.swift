import Testing

@testable import AuditLog

struct ReleaseLedgerTests {
    private func entry(
        _ event: Event, request: String? = "req_1", link: String? = "lnk_1", bytes: Int64? = nil,
        reason: Reason? = nil, outcome: Outcome = .success, grant: String? = nil
    ) -> Entry {
        var entry = Entry(
            at: 0, mono: "b:0", event: event, outcome: outcome, reason: reason, actor: Actor(kind: .holder), node: "n",
            app: "a")
        (entry.request, entry.link, entry.document, entry.bytes) = (request, link, "doc_1", bytes)
        entry.subject = grant.map { "grant:\($0)" }
        return entry
    }

    private func releases(_ entries: [Entry]) -> [String] {
        var ledger = ReleaseLedger()
        let ended = entries.enumerated().compactMap { ledger.take($0.element, at: Int64($0.offset)) }
        return (ended + ledger.unfinished()).map {
            "\($0.index) \($0.isCertain ? "\($0.bytes.map(String.init) ?? "-")" : "?")"
        }
    }

    private var begun: Entry { entry(.documentDisclose, outcome: .pending) }

    @Test func `a download is one when its end says that bytes were sent, whole or cut off`() {
        #expect(releases([begun, entry(.documentDiscloseEnd, bytes: 12)]) == ["0 12"])
        let cut = entry(.documentDiscloseEnd, bytes: 5, reason: .aborted, outcome: .failed)
        #expect(releases([begun, cut]) == ["0 5"])
    }

    @Test func `one of which nothing was sent is none, one without an end may have been`() {
        #expect(releases([begun, entry(.documentDiscloseEnd, bytes: 0, reason: .notSent)]) == [])
        #expect(releases([begun, entry(.documentDiscloseEnd, bytes: 0, reason: .busy, outcome: .failed)]) == [])
        #expect(releases([begun]) == ["0 ?"])
        #expect(releases([begun, entry(.documentDiscloseEnd, request: "req_2", bytes: 9)]) == ["0 ?"])
        #expect(releases([begun, entry(.documentDiscloseEnd, link: "lnk_2", bytes: 9)]) == ["0 ?"])
    }

    @Test func `downloads at once are told apart by their requests`() {
        let entries = [
            begun, entry(.documentDisclose, request: "req_2"), entry(.documentDiscloseEnd, request: "req_2", bytes: 2),
            begun, entry(.documentDiscloseEnd, bytes: 1), entry(.documentDiscloseEnd, bytes: 0, reason: .notSent),
        ]
        #expect(releases(entries) == ["1 2", "0 1"])
    }

    @Test func `responses under one grant are one download, named by the first, and a look at the head is none`() {
        func response(_ request: String, _ grant: String, _ bytes: Int64) -> [Entry] {
            [
                entry(.documentDisclose, request: request, outcome: .pending, grant: grant),
                entry(.documentDiscloseEnd, request: request, bytes: bytes, grant: grant),
            ]
        }
        let head = [
            entry(.documentDisclose, request: "h", reason: .notSent, outcome: .pending, grant: "a"),
            entry(.documentDiscloseEnd, request: "h", bytes: 0, reason: .notSent, grant: "a"),
        ]
        var ledger = ReleaseLedger()
        let entries =
            head + response("1", "a", 5) + response("2", "a", 7) + response("3", "b", 9) + response("4", "a", 0)
        let releases = entries.enumerated().compactMap { ledger.take($0.element, at: Int64($0.offset)) }
        #expect(releases.map(\.download) == [2, 2, 6] && releases.map(\.bytes) == [5, 7, 9])
        #expect(ledger.unfinished().isEmpty, "a head without an end is not uncertain, it is nothing")
        var other = ReleaseLedger()
        #expect(other.take(head[0], at: 0) == nil && other.unfinished().isEmpty)
    }

    @Test func `what staff took out left, and nothing else does`() {
        #expect(releases([entry(.documentExported), entry(.clientExported)]) == ["0 -", "1 -"])
        let others = Event.allCases.filter {
            ![.documentDisclose, .documentDiscloseEnd, .documentExported, .clientExported].contains($0)
        }
        #expect(releases(others.map { entry($0, bytes: 5) }) == [])
    }

    private static let coverage: [(reviewed: [Range<Int64>], size: Int64, gaps: [Range<Int64>])] = [
        ([], 5, [0..<5]), ([0..<5], 5, []), ([1..<2, 3..<4], 5, [0..<1, 2..<3, 4..<5]), ([2..<4, 0..<3], 6, [4..<6]),
        ([0..<9], 5, []), ([0..<2, 1..<2], 3, [2..<3]), ([7..<9], 5, [0..<5]),
    ]

    @Test(arguments: coverage)
    func `what no review covers is told`(reviewed: [Range<Int64>], size: Int64, gaps: [Range<Int64>]) {
        #expect(ReviewCoverage.gaps(reviewed, size: size) == gaps)
    }
}
