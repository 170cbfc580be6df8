import Billing
import Workflows

/// How many superbills an automatic run made, and nothing of anybody.
struct AutomaticCountsOutput: Encodable {
    let month: String?
    /// The code of what stands in its way; nil where something was run.
    let notDue: String?
    let complete: Bool
    let created: Int
    let skipped: Int
    let failed: Int

    init(_ report: AutomaticReport) {
        (month, notDue, complete) = (report.month?.description, report.notDue?.code, report.isComplete)
        created = report.results.reduce(0) { $0 + $1.created.count }
        (skipped, failed) = (report.count(.skipped), report.count(.failed))
    }

    func show(json: Bool) {
        if json { return Terminal.json(self) }
        if let notDue { return print("nothing done: \(notDue)") }
        print(
            "run of \(month ?? "clients with a day of their own"): \(created) created, \(skipped) skipped, \(failed) failed"
        )
        if !complete { Terminal.note("the run was broken off; the next one goes on from there") }
    }
}
