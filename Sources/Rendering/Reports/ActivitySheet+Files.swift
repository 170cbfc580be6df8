internal import Billing
internal import Foundation

extension ActivitySheet {
    /// The picture alone, as SVG: no script, nothing from elsewhere.
    package var svg: [UInt8] {
        let picture: Markup =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(ActivityChart(self).svg(standsAlone: true))"
        return picture.utf8
    }

    /// The picture with its figures as tables.
    package var html: [UInt8] {
        let busy = bars.filter { $0.counts != Counts() }
        let rows = busy.map { bar -> Markup in
            "<tr><th scope=\"row\" class=\"when\">\(bar.day)</th>\(Self.cells(bar.counts))</tr>\n"
        }
        let sum: Markup = "<tr><th scope=\"row\">together</th>\(Self.cells(total))</tr>\n"
        let first = grain == .day ? "Day" : grain == .week ? "Week from" : "Month from"
        let numbers = ["Links shared", "Links opened", "Attempts refused"]
        let list = documents.map { document -> Markup in
            """
            <tr><th scope="row"><code>\(document.document)</code></th><td>\(document.kind)</td>\
            \(Self.cells(document.counts))</tr>

            """
        }
        let byDocument: Markup = """
            \(ReportPage.tableHead("By document", ["Document", "Kind"] + numbers, numbers: [2, 3, 4]))\(list)\(ReportPage.tableEnd)
            """
        return ReportPage.html(
            "Activity of links", practice: practice,
            body: """
                <figure>
                \(ActivityChart(self).svg(standsAlone: false))</figure>
                <h2>The figures</h2>
                \(ReportPage.tableHead("By \(grain.rawValue); without those in which nothing happened", [first] + numbers, numbers: [1, 2, 3]))\
                \(rows)\(sum)\(ReportPage.tableEnd)\(Markup.when(!documents.isEmpty, byDocument))<footer>
                <p>Made \(madeText) from entries \(firstEntry) to \(lastEntry) of the practice's audit log. Refused attempts that \
                came faster than twenty a minute are counted together in the log and counted one by one here.</p>
                </footer>

                """)
    }

    /// The sheet as JSON, keys in snake case.
    package func json() throws -> [UInt8] { try ReportJSON.encode(self) }

    private static func cells(_ counts: Counts) -> [Markup] {
        [counts.shares, counts.opens, counts.refusals].map { "<td class=\"number\">\($0)</td>" }
    }
}

extension AccountingSheet {
    /// The sheet as JSON, keys in snake case.
    package func json() throws -> [UInt8] { try ReportJSON.encode(self) }
}

/// How reports are written as JSON.
private enum ReportJSON {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + Array("\n".utf8)
    }
}
