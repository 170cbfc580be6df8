import ArgumentParser
import Billing
import Workflows

extension ServiceCommand {
    struct Disable: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a service out of use; what was billed keeps it.",
            discussion: Help.text(examples: ["billfold --as morgan service disable THERAPY-50"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The service's short name or id.") var service: String

        func run() async throws {
            let changed = try await withHome { home, acting in
                try await home.retireService(service, true, acting: acting)
            }
            ServiceCommand.print(changed, json: settings.json)
        }
    }
}
