import Billing
import Workflows

/// A place where heads are kept, as it is printed.
struct AnchorOutput: Encodable {
    let anchor: String
    let place: String
    /// The size of the newest head it took.
    let size: Int64
    let taken: String?
    let problem: String?
    /// How many entries it does not cover, and since when.
    let unanchored: Int64
    let since: String?

    init(_ line: AnchorReport.Line) {
        (anchor, place, size, problem) = (line.name, line.address, line.size, line.problem)
        (taken, unanchored, since) = (line.takenAt?.description, line.tail, line.tailSince?.description)
    }

    static func show(_ report: AnchorReport, json: Bool) {
        let lines = report.lines.map(AnchorOutput.init)
        if json { return lines.forEach { Terminal.json($0) } }
        Terminal.table(
            ["anchor", "entries", "last taken", "problem", "place"],
            lines.map { [$0.anchor, String($0.size), $0.taken ?? "never", $0.problem ?? "", $0.place] })
        for line in lines where line.unanchored > 0 { print(line.tail) }
        for log in report.former { print("the former log \(log.origin) was anchored up to \(log.size) entries") }
    }

    private var tail: String {
        "\(unanchored) entries\(since.map { " since \($0)" } ?? "") not anchored by \(anchor)"
    }
}
