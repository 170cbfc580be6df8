import ArgumentParser
import Billing
import Workflows

extension AuditCommand {
    struct Erase: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete where old requests came from: addresses, browsers, users of the system.",
            discussion: Help.text(
                """
                They lie sealed beside the entries and leave only in 'audit list', 'audit show' and exports with --details. The
                entries stay, with the hash of what is gone, and verify as before. An export from before still holds them.
                """,
                examples: [
                    "billfold --as robin audit erase --before 2026-01-01",
                    "billfold --as robin audit erase --before 2026-11-01 --client C-1001 --yes",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp("Of entries made before this day, in the practice's zone.", valueName: "date"))
        var before: String
        @Option(help: "Only of entries about this client.") var client: String?
        @Flag(help: "Do not ask.") var yes = false

        func run() async throws {
            guard let day = Day(before) else {
                throw WorkflowError.input("--before '\(before)' is no date", hint: "write it as 2026-01-31")
            }
            if !yes {
                try Terminal.confirm(
                    "This deletes where requests before \(before) came from\(client.map { ", for \($0)" } ?? "").",
                    by: "erase")
            }
            let pruned = try await withHome { home, acting in
                let start = try await home.start(of: day)
                return try await ProgressLine.during { line in
                    try await home.eraseAuditDetails(before: start, client: client, acting: acting) {
                        line.show("erasing", Int($0), of: Int($1))
                    }
                }
            }
            let output = PrunedOutput(pruned, databaseBytes: nil)
            settings.json ? Terminal.json(output) : output.printLines()
        }
    }
}
