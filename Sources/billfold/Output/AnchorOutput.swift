import Billing
import Workflows

/// A place where heads are kept, as it is printed.
struct AnchorOutput: Encodable {
    let anchor: String
    let place: String
    /// never, taken, sent or failed.
    let state: String
    /// The size of the newest head it took, or that was sent to it.
    let size: Int64
    let taken: String?
    /// When a head was sent to a place that answers nothing.
    let sent: String?
    let problem: String?
    /// How many entries it does not cover, and since when.
    let unanchored: Int64
    let since: String?

    init(_ line: AnchorReport.Line) {
        (anchor, place, size, problem) = (line.name, line.address, line.size, line.problem)
        let time = line.takenAt?.description
        (state, taken, sent) = (line.state.rawValue, line.answers ? time : nil, line.answers ? nil : time)
        (unanchored, since) = (line.tail, line.tailSince?.description)
    }

    static func show(_ report: AnchorReport, json: Bool) {
        let lines = report.lines.map(AnchorOutput.init)
        if json { return lines.forEach { Terminal.json($0) } }
        Terminal.table(
            ["anchor", "entries", "last", "state", "place"],
            lines.map { [$0.anchor, String($0.size), $0.taken ?? $0.sent ?? "never", $0.words, $0.place] })
        for line in lines where line.unanchored > 0 { print(line.tail) }
        for log in report.former {
            print("the former log \(log.origin) was anchored up to \(Terminal.count(log.size, "entry", "entries"))")
        }
    }

    private var words: String {
        switch state {
        case AnchorReport.State.sent.rawValue: "sent, nobody says it was taken"
        case AnchorReport.State.failed.rawValue: problem ?? state
        case AnchorReport.State.never.rawValue: ""
        default: state
        }
    }

    private var tail: String {
        "\(Terminal.count(unanchored, "entry", "entries"))\(since.map { " since \($0)" } ?? "") not anchored by \(anchor)"
    }
}
