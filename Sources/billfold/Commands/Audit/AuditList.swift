import ArgumentParser
import AuditLog
import Workflows

extension AuditCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List entries; that is recorded.",
            discussion: Help.text(examples: [
                "billfold --as robin audit list", "billfold --as robin audit list --client C-1001 --json",
            ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: "Only entries about this client.")
        var client: String?

        @Option(help: "Only entries about this link.")
        var link: String?

        func run() async throws {
            let json = settings.json
            if !json { print("index  time                      event                outcome   who") }
            let count = try await withHome { home, acting in
                try await home.listAudit(client: client, link: link, acting: acting) { listed in
                    let output = EntryOutput(listed)
                    json ? Terminal.json(output) : print(output.line)
                }
            }
            Terminal.note("\(count) entries")
        }
    }
}
