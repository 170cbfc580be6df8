internal import Billing
internal import Foundation

/// Writes an access report ("who saw my record") row by row, so that a long one is never whole in memory.
package struct AccessReportWriter {
    private static let chunk = 1 << 16

    private let head: ReportHead
    private let format: ReportFormat
    private let emit: ([UInt8]) throws -> Void
    private let encoder = JSONEncoder()
    private var pending: [UInt8] = []
    /// How many rows were written.
    package private(set) var count = 0

    /// Begins the report.
    ///
    /// - Parameter emit: takes the bytes, in chunks of about 64 KiB.
    package init(
        _ head: ReportHead, format: ReportFormat, emit: @escaping ([UInt8]) throws -> Void
    ) throws {
        (self.head, self.format, self.emit) = (head, format, emit)
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        switch format {
        case .html: pending = htmlHead
        case .csv:
            pending = CSVWriter.row(
                ["time", "who", "what", "result", "link"] + (isOfficers ? ["address", "entry"] : []))
        case .json:
            pending = Array("{\"head\":".utf8) + Array(try encoder.encode(head)) + Array(",\"rows\":[".utf8)
        }
    }

    private var isOfficers: Bool { head.copy == "officer" }

    package mutating func add(_ row: AccessRow) throws {
        switch format {
        case .html: pending += markup(row).utf8
        case .csv:
            pending += CSVWriter.row(
                [row.time.description, row.who, row.what, row.result ?? "", row.link ?? ""]
                    + (isOfficers ? [row.address ?? "", row.entry.map(String.init) ?? ""] : []))
        case .json: pending += (count == 0 ? [] : Array(",".utf8)) + Array(try encoder.encode(row))
        }
        count += 1
        if pending.count >= Self.chunk { try flush() }
    }

    /// Ends the report.
    ///
    /// - Parameter lists: how often lists of everybody were shown to staff, in which this client stood among the others.
    package mutating func finish(lists: Int) throws {
        switch format {
        case .html: pending += htmlFoot(lists).utf8 + ReportPage.end
        case .csv: break
        case .json: pending += Array("],\"count\":\(count),\"lists_of_everybody\":\(lists)}\n".utf8)
        }
        try flush()
    }

    private mutating func flush() throws {
        guard !pending.isEmpty else { return }
        try emit(pending)
        pending = []
    }

    private var htmlHead: [UInt8] {
        let facts: [(name: String, value: Markup)] = [
            ("Client", "\(head.clientName)"), ("Period", "\(head.from.spoken) to \(head.until.spoken)"),
            ("Made", "\(head.madeText), by \(head.madeBy)"), ("Times", "in the time zone \(head.timeZone)"),
        ]
        let warning: Markup =
            isOfficers
            ? """
            <p class="held"><strong>Not for the client.</strong> This copy shows network addresses and what is held back at the \
            request of an agency.</p>

            """ : ""
        let body: Markup = """
            \(warning)\(ReportPage.facts(facts))
            <p>This report lists who looked at, changed, took out or shared this client's record, and every visit to a link that \
            was made for it. Whoever opens a link is known by the link and, where it asks for one, the passcode: the report can say \
            which link was opened, not whose hand it was in.</p>
            \(ReportPage.tableHead("Accesses", columns))
            """
        return ReportPage.begin("Access report: who saw this record", practice: head.practice) + body.utf8
    }

    private var columns: [String] { ["When", "Who", "What"] + (isOfficers ? ["From", "Entry"] : []) }

    private func markup(_ row: AccessRow) -> Markup {
        let result: Markup = row.result.map { "<div class=\"small\">\($0)</div>" } ?? ""
        let link: Markup = row.link.map { "<div class=\"small link\"><code>\($0)</code></div>" } ?? ""
        let entry: Markup =
            isOfficers
            ? "<td>\(row.address ?? "")</td><td class=\"number\">\(row.entry.map(String.init) ?? "")</td>" : ""
        return """
            <tr><th scope="row" class="time"><time datetime="\(row.time)">\(row.timeText)</time></th><td>\(row.who)</td>\
            <td>\(row.what)\(result)\(link)</td>\(entry)</tr>

            """
    }

    private func htmlFoot(_ lists: Int) -> Markup {
        let none: Markup =
            count == 0 ? "<p class=\"kind\">Nobody opened or changed this record in this period.</p>\n" : ""
        let everybody: Markup =
            lists == 0
            ? ""
            : """
            <p>Staff also saw lists of all clients, bills, links or appointments \(lists == 1 ? "once" : "\(lists) times") in \
            this period, in which this client may stand among the others.</p>

            """
        return """
            \(ReportPage.tableEnd)\(none)<footer>
            <p>\(count == 1 ? "1 access" : "\(count) accesses").</p>
            \(everybody)\(head.foot)</footer>

            """
    }
}
