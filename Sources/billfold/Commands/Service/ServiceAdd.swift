import ArgumentParser
import Billing
import Workflows

extension ServiceCommand {
    struct Add: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a service.",
            discussion: Help.text(
                """
                A service with a CPT or HCPCS code can stand on superbills; one without cannot. Use your own words: the
                descriptions of CPT are the property of the American Medical Association.
                """,
                examples: [
                    "billfold --as morgan service add THERAPY-50 --description 'Therapy session' --fee 150 --cpt 90834"
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "A short name, unique in the practice.") var service: String
        @Option(help: "Your own words for it.") var description: String
        @Option(help: ArgumentHelp("Dollars per unit.", valueName: "amount")) var fee: String
        @OptionGroup var details: ServiceDetails

        func run() async throws {
            let bare = Service(
                externalID: try Entered.text(service, "the short name", limit: .code),
                description: try Entered.text(description, "--description", limit: .sentence),
                fee: try Entered.money(fee, "--fee"))
            var changes = Changes<Service>()
            try details.add(to: &changes)
            let service = changes.applied(to: bare)
            ServiceCommand.print(
                try await withHome { home, acting in try await home.addService(service, acting: acting) },
                json: settings.json)
        }
    }
}
