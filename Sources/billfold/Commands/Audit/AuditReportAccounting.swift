import ArgumentParser
import Billing
import Workflows

extension AuditCommand.Report {
    struct Accounting: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "The accounting of a client's disclosures (45 CFR 164.528).",
            discussion: Help.text(
                """
                Lists when what was disclosed to whom and what for; several disclosures to one recipient for one purpose are one
                row. What goes to the client, serves treatment, payment or operations, or was authorized is counted and not
                listed, so that an empty accounting is usual: 'audit report access' lists everything. The client's copy, which is
                made unless '--for officer' is given, leaves out what an agency wants held ('audit hold').
                """,
                examples: [
                    "billfold --as robin audit report accounting C-1001 --out accounting.html",
                    "billfold --as robin audit report accounting C-1001 --requested 2026-11-02 --out accounting.csv",
                    "billfold --as robin audit report accounting C-1001 --for officer --out officer.html",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "The client's id here, or in the records it was imported from.")
        var client: String

        @OptionGroup var report: ReportOptions

        @Option(help: ArgumentHelp("The day on which the client asked (today where left out).", valueName: "day"))
        var requested: String?

        @Option(
            help: ArgumentHelp(
                "Why the answer comes up to 30 days after the first 60; the client is told in writing.",
                valueName: "text"))
        var extensionReason: String?

        func run() async throws {
            let request = try report.request(client, requested: requested, extensionReason: extensionReason)
            let output = try OutputPlace(report.out, self.report.replace)
            let report = try await output.during {
                let report = try await withHome { home, acting in
                    try await home.reportAccounting(request, acting: acting)
                }
                try output.write(report.bytes)
                return report
            }
            guard let out = self.report.out, !output.isStandardOutput else { return }
            let told = Output(
                file: out, client: report.client, rows: report.rows, accountable: report.accountable,
                disclosures: report.total, withheld: report.withheld, due: report.due.description, free: report.isFree)
            if settings.json { return Terminal.json(told) }
            let disclosures = Terminal.count(told.disclosures, "disclosure")
            print("\(Terminal.count(told.rows, "row")), \(told.accountable) of \(disclosures), in \(out)")
            print(
                "due  \(told.due)  \(told.free ? "free of charge" : "not the first in twelve months: may be charged for")"
            )
            if told.rows == 0 {
                Terminal.note("an empty accounting is usual; 'billfold audit report access' lists who saw the record")
            }
        }

        private struct Output: Encodable {
            let file: String
            let client: String
            let rows: Int
            let accountable: Int
            let disclosures: Int
            let withheld: Int?
            let due: String
            let free: Bool
        }
    }
}
