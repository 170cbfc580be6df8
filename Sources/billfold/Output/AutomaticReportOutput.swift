import Billing
import Workflows

/// An automatic run as it is printed.
struct AutomaticReportOutput: Encodable {
    struct Created: Encodable {
        /// Nil in a dry run, like the document: neither is kept.
        let superbill: String?
        let document: String?
        let client: String
        let month: String
        let total: String
        let leftOut: [Reason]
        let warnings: [FindingOutput]
    }

    struct Without: Encodable {
        let client: String
        let month: String
        let reasons: [Reason]
    }

    struct Reason: Encodable {
        let code: String
        let message: String
        let hint: String?
        let services: Int

        init(_ reason: AutomaticResult.Reason) {
            (code, message, hint, services) = (reason.code, reason.message, reason.hint, reason.services)
        }
    }

    struct NotDue: Encodable {
        let code: String
        let message: String
        let hint: String
    }

    let today: String
    let month: String?
    /// Services before this day were taken.
    let before: String?
    let missed: [String]
    let notDue: NotDue?
    let complete: Bool
    let dryRun: Bool
    let created: [Created]
    let skipped: [Without]
    let failed: [Without]

    init(_ report: AutomaticReport, dryRun: Bool) {
        (today, month) = (report.today.description, report.month?.description)
        (before, missed) = (report.month?.firstDay.description, report.missed.map(\.description))
        notDue = report.notDue.map { NotDue(code: $0.code, message: $0.message, hint: $0.hint) }
        (complete, self.dryRun) = (report.isComplete, dryRun)
        created = report.results.flatMap { result in
            result.created.map {
                Created(
                    superbill: dryRun ? nil : $0.number.description,
                    document: dryRun ? nil : $0.document.description,
                    client: result.client.description, month: result.month.description, total: $0.total.description,
                    leftOut: result.reasons.map(Reason.init),
                    warnings: $0.warnings.map { FindingOutput(Finding($0)) })
            }
        }
        skipped = Self.without(.skipped, report)
        failed = Self.without(.failed, report)
    }

    private static func without(_ state: AutomaticResult.State, _ report: AutomaticReport) -> [Without] {
        report.results.filter { $0.state == state }.map {
            Without(
                client: $0.client.description, month: $0.month.description, reasons: $0.reasons.map(Reason.init))
        }
    }

    func print() {
        if let notDue { return Swift.print("nothing done: \(notDue.message) (\(notDue.code)); \(notDue.hint)") }
        let rows =
            created.map {
                [
                    "created", $0.client, $0.superbill ?? "", $0.total, Self.codes($0.leftOut),
                    $0.warnings.map(\.code).joined(separator: ", "),
                ]
            }
            + failed.map { ["failed", $0.client, "", "", Self.codes($0.reasons), ""] }
            + skipped.map { ["skipped", $0.client, "", "", Self.codes($0.reasons), ""] }
        if !rows.isEmpty { Terminal.table(["", "client", "superbill", "total", "left out", "warnings"], rows) }
        explain()
        let months = missed.isEmpty ? "" : ", with \(missed.joined(separator: ", "))"
        let run = month.map { "run of \($0)\(months): " } ?? "clients with a day of their own: "
        Swift.print(
            "\(dryRun ? "would be, " : "")\(run)\(created.count) created, \(skipped.count) skipped, \(failed.count) failed"
        )
        if !complete { Terminal.note("the run was broken off; the next one goes on from there") }
    }

    /// What each code means and what to do about it, once.
    private func explain() {
        var known: Set<String> = []
        for reason in created.flatMap(\.leftOut) + (failed + skipped).flatMap(\.reasons)
        where known.insert(reason.code).inserted {
            Swift.print("\(reason.code): \(reason.message)" + (reason.hint.map { "; \($0)" } ?? ""))
        }
        for warning in created.flatMap(\.warnings) where known.insert(warning.code).inserted {
            Swift.print("\(warning.code): \(warning.message); \(warning.hint)")
        }
    }

    private static func codes(_ reasons: [Reason]) -> String {
        reasons.map { $0.services > 1 ? "\($0.code) x\($0.services)" : $0.code }.joined(separator: ", ")
    }
}
