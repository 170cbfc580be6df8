import ArgumentParser
import Billing
import Workflows

extension ServiceCommand {
    struct Enable: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring a service back into use.",
            discussion: Help.text(examples: ["billfold --as morgan service enable THERAPY-50"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The service's short name or id.") var service: String

        func run() async throws {
            let changed = try await withHome { home, acting in
                try await home.retireService(service, false, acting: acting)
            }
            ServiceCommand.print(changed, json: settings.json)
        }
    }
}
