import ArgumentParser
import Billing
import Workflows

extension ClientCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List all clients.", discussion: Help.text(examples: ["billfold --as morgan client list"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let clients = try await withHome { home, acting in try await home.clients(acting: acting) }
            if settings.json { return Terminal.json(clients.map(ClientOutput.init)) }
            Terminal.table(
                ["client", "id in your records", "name", "born"],
                clients.map { [$0.id.description, $0.externalID ?? "", $0.legalName, $0.birthDate.description] })
        }
    }
}
