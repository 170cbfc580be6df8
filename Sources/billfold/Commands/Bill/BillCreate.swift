import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Create: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a pended bill of all pending services, or of chosen appointments.",
            discussion: Help.text(
                examples: [
                    "billfold --as morgan bill create C-1001",
                    "billfold --as morgan bill create C-1001 --appointments A-2001 A-2002",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var client: String

        @Option(parsing: .upToNextOption, help: ArgumentHelp("Ids, here or in your records.", valueName: "appointment"))
        var appointments: [String] = []

        func run() async throws {
            let view = try await withHome { home, acting in
                try await home.createBill(client: client, appointments: appointments, acting: acting)
            }
            BillCommand.print(view, json: settings.json)
        }
    }
}
