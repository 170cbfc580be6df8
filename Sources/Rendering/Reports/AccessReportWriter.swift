internal import AuditLog
internal import Billing
internal import Foundation

/// Writes an access report ("who saw my record") row by row, so that a long one is never whole in memory.
package struct AccessReportWriter {
    /// How often staff saw many clients at once, this one perhaps among them: the log does not keep who stood in a list.
    package struct Lists: Sendable {
        /// Lists of clients, bills, links or appointments.
        package var records = 0
        /// Entries of the log, shown or exported.
        package var log = 0
        /// Of these, those with names beside the ids.
        package var logWithNames = 0

        /// None.
        package init() {}
    }

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
            pending = CSVCell.row(
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
            pending += CSVCell.row(
                [row.time.description, row.who, row.what, row.result ?? "", row.link ?? ""]
                    + (isOfficers ? [row.address ?? "", row.entry.map(String.init) ?? ""] : []))
        case .json: pending += (count == 0 ? [] : Array(",".utf8)) + Array(try encoder.encode(row))
        }
        count += 1
        if pending.count >= Self.chunk { try flush() }
    }

    /// Ends the report, with what was seen of everybody at once.
    package mutating func finish(lists: Lists) throws {
        switch format {
        case .html: pending += htmlFoot(lists).utf8 + ReportPage.end
        case .csv:
            let empty = isOfficers ? ["", "", "", ""] : ["", ""]
            pending += sentences(lists).flatMap { CSVCell.row(["", "staff", $0] + empty) }
        case .json:
            pending += Array(
                """
                ],"count":\(count),"lists_of_everybody":\(lists.records),"log_of_everybody":\(lists.log),\
                "log_of_everybody_with_names":\(lists.logWithNames)}

                """.utf8)
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

    private func htmlFoot(_ lists: Lists) -> Markup {
        let none: Markup =
            count == 0 ? "<p class=\"kind\">Nobody opened or changed this record in this period.</p>\n" : ""
        let everybody = sentences(lists).reduce("" as Markup) { "\($0)<p>\($1)</p>\n" }
        let why: Markup =
            sentences(lists).isEmpty
            ? "" : "<p>They have no row of their own, because the log does not keep who stood in a list.</p>\n"
        return """
            \(ReportPage.tableEnd)\(none)<footer>
            <p>\(count == 1 ? "1 access" : "\(count) accesses").</p>
            \(everybody)\(why)\(head.foot)</footer>

            """
    }

    /// What was seen of everybody at once, a sentence each.
    private func sentences(_ lists: Lists) -> [String] {
        func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
        let names = lists.logWithNames
        let named = names == 0 ? "" : ", \(names == lists.log ? "always" : "\(times(names)) of these") with names"
        return [
            lists.records == 0
                ? nil
                : "Staff also saw lists of all clients, bills, links or appointments \(times(lists.records)) in this "
                    + "period, in which this client may stand among the others.",
            lists.log == 0
                ? nil
                : "Staff also looked at or took out entries of the log about everybody \(times(lists.log)) in this "
                    + "period\(named), in which this client may stand among the others.",
        ].compactMap(\.self)
    }
}
