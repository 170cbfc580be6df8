import ArgumentParser
import Billing
import Workflows

extension ServiceCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the services.", discussion: Help.text(examples: ["billfold service list"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let services = try await withHome { home in try await home.services() }
                .map(ServiceOutput.init)
            settings.json ? Terminal.json(services) : ServiceOutput.table(services)
        }
    }
}
