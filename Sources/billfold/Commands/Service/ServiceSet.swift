import ArgumentParser
import Billing
import Workflows

extension ServiceCommand {
    struct Set: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change services, several at once if you like.",
            discussion: Help.text(
                """
                Bills made before keep their lines. A code that is attached to a service from an import counts for its
                sessions that are not billed yet; 'billfold bill code' completes those that are.
                """,
                examples: [
                    "billfold --as morgan service set THERAPY-50 --fee 160",
                    "billfold --as morgan service set OLD-INDIVIDUAL OLD-VIDEO --cpt 90834",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "Short names or ids.") var services: [String]
        @Option(help: "Your own words for it.") var description: String?
        @Option(help: ArgumentHelp("Dollars per unit.", valueName: "amount")) var fee: String?
        @OptionGroup var details: ServiceDetails

        func run() async throws {
            var changes = Changes<Service>()
            if let description {
                changes.set(\.description, to: try Entered.text(description, "--description", limit: .sentence))
            }
            if let fee { changes.set(\.fee, to: try Entered.money(fee, "--fee")) }
            try details.add(to: &changes)
            let changed = try await withHome { [changes] home, acting in
                try await home.changeServices(named: services, changes, acting: acting)
            }.map(ServiceOutput.init)
            if settings.json { return changed.count == 1 ? Terminal.json(changed[0]) : Terminal.json(changed) }
            ServiceOutput.table(changed)
        }
    }
}
