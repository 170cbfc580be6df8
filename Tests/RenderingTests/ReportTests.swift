import Billing
import Foundation
import Rendering
import Testing

struct ReportTests {
    private static let hostile = "<script>alert(1)</script> \"&' \u{1} \u{202E}]]> {{{x}}}"

    private static func head(copy: String = "client", first: Int64 = 0) throws -> ReportHead {
        ReportHead(
            practice: "Practice \(hostile)", clientName: "Client \(hostile)", client: "cli_1",
            from: try day("2020-11-24"),
            until: try day("2026-11-24"), copy: copy, made: Timestamp(milliseconds: 0), madeText: "January 1, 1970",
            madeBy: "Robin \(hostile)", timeZone: "America/New_York", firstEntry: first, lastEntry: 41,
            checkpoint: "log\n42\nroot=\n\n— log sig=\n")
    }

    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private static func sheet(rows count: Int, copy: String = "client", withheld: Int? = nil) throws -> AccountingSheet
    {
        let day = try day("2026-03-02")
        return AccountingSheet(
            head: try head(copy: copy), requested: day, due: day, extendedDue: day, extensionReason: hostile,
            isFree: false,
            rows: (0..<count).map { index in
                AccountingSheet.Row(
                    date: day, dateUntil: nil, recipient: "=cmd|' /C calc'!A0", address: hostile, description: hostile,
                    otherDescriptions: [hostile], purpose: "@SUM(1)", count: index + 1, lastDate: day, uncertain: index,
                    heldUntil: withheld == nil ? nil : day)
            },
            counts: .init(
                total: count, accountable: count, exemptIndividual: 0, exemptOperations: 0, exemptAuthorization: 0),
            withheld: withheld, mistakes: withheld.map { _ in 0 })
    }

    static func activity(
        _ values: [(shares: Int, opens: Int, refusals: Int)], grain: ActivitySheet.Grain = .day, documents: Int = 2
    ) throws -> ActivitySheet {
        let start = try day("2024-11-25")
        let step = grain == .day ? 1 : grain == .week ? 7 : 30
        let bars = try values.enumerated().map { index, value in
            ActivitySheet.Bar(
                day: try #require(start.adding(days: index * step)),
                counts: .init(shares: value.shares, opens: value.opens, refusals: value.refusals))
        }
        return ActivitySheet(
            practice: "Practice \(hostile)", about: "All documents", from: start, until: bars.last?.day ?? start,
            grain: grain, madeText: "today", firstEntry: 0, lastEntry: 9, bars: bars,
            documents: (0..<documents).map { index in
                .init(
                    document: ID<Document>().description, kind: index % 3 == 0 ? "other" : "superbill",
                    counts: .init(shares: 1, opens: (documents - index) * 3, refusals: index % 2))
            })
    }

    /// Every report with text that wants to be markup.
    private static func pages() throws -> [(name: String, bytes: [UInt8])] {
        var access: [UInt8] = []
        for copy in ["client", "officer"] {
            try writeAccess(.html, copy: copy) { access += $0 }
        }
        let certificate = ReviewCertificate(
            practice: hostile, id: "rev_1", reviewer: hostile, reviewed: hostile, firstEntry: 0, lastEntry: 9,
            firstTime: hostile, lastTime: hostile, findings: [hostile], verdict: hostile, checkpoint: hostile,
            gaps: [hostile])
        return [
            ("accounting", try sheet(rows: 3).html), ("empty", try sheet(rows: 0).html),
            ("officer", try sheet(rows: 2, copy: "officer", withheld: 1).html), ("access", access),
            ("certificate", certificate.html), ("activity", try activity([(1, 2, 3)]).html),
            ("picture", try activity([(1, 2, 3)]).svg),
        ]
    }

    private static func writeAccess(
        _ format: ReportFormat, copy: String, rows: Int = 2, _ emit: @escaping ([UInt8]) throws -> Void
    ) throws {
        var writer = try AccessReportWriter(try head(copy: copy, first: 7), format: format, emit: emit)
        for index in 0..<rows {
            try writer.add(
                AccessRow(
                    time: Timestamp(milliseconds: Int64(index)), timeText: hostile, who: hostile, what: "=1+1",
                    result: hostile, link: "lnk_1", address: copy == "officer" ? "-2001:db8::1" : nil,
                    entry: copy == "officer" ? 12 : nil))
        }
        var lists = AccessReportWriter.Lists()
        (lists.records, lists.log, lists.logWithNames) = (3, 2, 1)
        try writer.finish(lists: lists)
        #expect(writer.count == rows)
    }

    @Test func `no text becomes markup, and no page asks for anything from elsewhere or runs anything`() throws {
        for (name, bytes) in try Self.pages() {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "\(name)")
            #expect(!text.contains("<script") && !text.contains("]]>") && !text.contains("\u{1}"), "\(name)")
            #expect(!text.unicodeScalars.contains("\u{202E}"), "\(name)")
            for forbidden in ["src=", "href=", "@import", "url(http", "javascript:", " on", "<form", "<iframe"] {
                let found = text.replacing("xmlns=\"http", with: "").contains(
                    forbidden == " on" ? " onload" : forbidden)
                #expect(!found, "\(name) has \(forbidden)")
            }
        }
    }

    @Test(.enabled(if: Tool.python3.isInstalled))
    func `every picture is well-formed XML with a title and a description`()
        throws
    {
        let shapes: [[(shares: Int, opens: Int, refusals: Int)]] = [
            [], [(0, 0, 0)], [(1, 0, 0)], Array(repeating: (1, 2, 0), count: 730), [(1, 1, 1), (1, 1, 250_000)],
        ]
        for shape in shapes {
            let svg = String(decoding: try Self.activity(shape, documents: shape.count > 1 ? 40 : 0).svg, as: UTF8.self)
            let script = """
                import sys, xml.etree.ElementTree as T
                r = T.parse(sys.argv[1]).getroot(); n = '{http://www.w3.org/2000/svg}'
                print(r.get('role'), len(r.find(n+'title').text) > 9, len(r.find(n+'desc').text) > 9, r.get('viewBox'))
                """
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).svg")
            try Data(svg.utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            #expect(try Tool.python3.run(["-c", script, file.path]).hasPrefix("img True True 0 0 960 "))
            #expect(!svg.contains("nan") && !svg.contains("inf\"") && !svg.contains("\"-"))
        }
    }

    @Test func `no day below a panel stands on another`() throws {
        for (count, grain) in [(30, ActivitySheet.Grain.day), (70, .week), (730, .day), (25, .month), (2, .day)] {
            let sheet = try Self.activity(Array(repeating: (1, 1, 1), count: count), grain: grain)
            let labels = String(decoding: sheet.svg, as: UTF8.self)
                .matches(of: /<text class="tick" x="([0-9.]+)" y="218">([^<]+)</)
                .map { (x: Double($0.1) ?? 0, half: Double($0.2.count) * 3.3) }
            #expect(labels.count >= 2)
            #expect(zip(labels, labels.dropFirst()).allSatisfy { $0.x + $0.half < $1.x - $1.half }, "\(count) \(grain)")
        }
    }

    @Test func `one among thousands is seen, and the busiest documents are drawn and the others told of`() throws {
        let svg = String(decoding: try Self.activity([(0, 1, 0), (0, 9000, 0)], documents: 40).svg, as: UTF8.self)
        let heights = svg.matches(of: /<rect class="opens" x="[0-9.]+" y="[0-9.]+" width="36" height="([0-9.]+)"/)
            .compactMap { Double($0.1) }
        #expect(heights.count == 2 && heights.allSatisfy { $0 >= 3 })
        #expect(svg.contains("By document: the busiest 12 of 40") && svg.contains("9,000"))
        let page = String(decoding: try Self.activity([(0, 1, 0)], documents: 40).html, as: UTF8.self)
        #expect(page.matches(of: /<th scope="row"><code>doc_/).count == 40)
    }

    @Test func `in a spreadsheet every cell is text`() throws {
        var csv = String(decoding: try Self.sheet(rows: 1).csv, as: UTF8.self)
        #expect(csv.hasSuffix("\r\n") && csv.contains("\"'=cmd|' /C calc'!A0\"") && csv.contains("\"'@SUM(1)\""))
        csv = ""
        try Self.writeAccess(.csv, copy: "officer") { csv += String(decoding: $0, as: UTF8.self) }
        #expect(csv.contains("\"'12\"") && csv.contains("\"'1970-01-01T00:00:00.000Z\""), "numbers and times, too")
        #expect(
            csv.contains("\"staff\",\"Staff also saw lists of all clients") && csv.contains("once of these with names"))
        #expect(csv.contains("\"'=1+1\"") && csv.contains("\"'-2001:db8::1\"") && csv.contains("\"time\",\"who\""))
    }

    @Test func `the client's copy has neither columns nor words of holds, addresses and entries`() throws {
        let words = ["held", "agency", "officer", "mistake"]
        for bytes in [try Self.sheet(rows: 2).html, try Self.sheet(rows: 2).csv] {
            // What the law says of fees and the style of the page are the same for everybody.
            let text = String(decoding: bytes, as: UTF8.self).replacing(/<style>[\s\S]*<\/style>/, with: "")
                .lowercased()
            #expect(words.allSatisfy { !text.contains($0) })
        }
        let officer = String(decoding: try Self.sheet(rows: 2, copy: "officer", withheld: 2).csv, as: UTF8.self)
        #expect(officer.contains("held_until"))
        for format in ReportFormat.allCases {
            var text = ""
            try Self.writeAccess(format, copy: "client") { text += String(decoding: $0, as: UTF8.self) }
            #expect(!text.contains("2001:db8") && !text.lowercased().contains("address"), "\(format)")
        }
    }

    @Test func `an access report as JSON is one document however long it is, and is written in pieces`() throws {
        for rows in [0, 1, 5000] {
            var (bytes, pieces): ([UInt8], Int) = ([], 0)
            try Self.writeAccess(.json, copy: "officer", rows: rows) {
                bytes += $0
                pieces += 1
            }
            let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
            #expect((object?["rows"] as? [Any])?.count == rows && object?["count"] as? Int == rows)
            #expect(object?["lists_of_everybody"] as? Int == 3 && object?["log_of_everybody"] as? Int == 2)
            #expect(object?["log_of_everybody_with_names"] as? Int == 1)
            #expect((object?["head"] as? [String: Any])?["first_entry"] as? Int == 7)
            #expect(rows < 5000 ? pieces == 1 : pieces > 5)
        }
    }

    @Test func `a report over a pruned log says which entries it could not see`() throws {
        var text = ""
        try Self.writeAccess(.html, copy: "client") { text += String(decoding: $0, as: UTF8.self) }
        #expect(text.contains("before entry 7 was deleted") && text.contains("entries 7 to 41"))
        #expect(!String(decoding: try Self.sheet(rows: 0).html, as: UTF8.self).contains("was deleted"))
    }
}
