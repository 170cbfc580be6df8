import ArgumentParser
import Billing
import Workflows

extension ClientCommand {
    struct Show: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one client.",
            discussion: Help.text(examples: ["billfold --as morgan client show C-1001"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "The client's id here, or in the records it was imported from.")
        var client: String

        func run() async throws {
            let client = try await withHome { home, acting in try await home.client(named: self.client, acting: acting)
            }
            let output = ClientOutput(client)
            if settings.json { return Terminal.json(output) }
            Terminal.table(["", ""], output.lines)
        }
    }
}
