import ArgumentParser
import Workflows

extension AuditCommand.Report {
    struct Access: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "The access report of a client: who saw their record, when, what.",
            discussion: Help.text(
                """
                Lists every look, change, export and share, and every visit to a link, in words that a client understands. The
                client's copy, which is made unless '--for officer' is given, has no addresses and leaves out what an agency
                wants held.
                """,
                examples: [
                    "billfold --as robin audit report access C-1001 --out access.html",
                    "billfold --as robin audit report access C-1001 --from 2026-01-01 --for officer --out access.csv",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "The client's id here, or in the records it was imported from.")
        var client: String

        @OptionGroup var report: ReportOptions

        func run() async throws {
            let request = try report.request(client)
            let output = try OutputPlace(report.out, report.replace)
            let count = try await output.during(finishing: false) {
                try await withHome { home, acting in
                    try await home.reportAccess(
                        request, acting: acting, emit: { try output.write($0) }, finish: { try output.finish() })
                }
            }
            guard let out = report.out, !output.isStandardOutput else { return }
            if settings.json { return Terminal.json(Output(file: out, rows: count)) }
            print("\(Terminal.count(count, "access", "accesses")) in \(out)")
        }

        private struct Output: Encodable {
            let file: String
            let rows: Int
        }
    }
}
