import ArgumentParser
import Billing
import Workflows

extension ClientCommand {
    struct Set: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what is known of a client, or switch their automatic superbills.",
            discussion: Help.text(
                """
                Superbills issued before keep what they printed. Owners and billers switch --superbills. Address,
                insurance and contact are given whole; an empty first part takes them away.
                """,
                examples: [
                    "billfold --as morgan client set C-1001 --superbills off",
                    "billfold --as morgan client set C-1001 --payee client --payer 'Example Health' --member-id XH1",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The client's id here, or in the records it was imported from.") var client: String
        @Option(help: "The legal name.") var name: String?
        @Option(help: ArgumentHelp("The birth date, YYYY-MM-DD.", valueName: "day")) var born: String?
        @OptionGroup var details: ClientDetails
        @Option(help: ArgumentHelp("on or off: whether superbills are made by themselves.", valueName: "on|off"))
        var superbills: String?

        func run() async throws {
            var changes = Changes<Client>()
            if let name { changes.set(\.legalName, to: try Entered.text(name, "--name")) }
            if let born { changes.set(\.birthDate, to: try Entered.day(born, "--born")) }
            try details.add(to: &changes)
            let superbills = try ClientDetails.toggle(superbills)
            let changed = try await withHome { [changes] home, acting in
                try await home.changeClient(named: client, changes, superbillsOn: superbills, acting: acting)
            }
            let output = ClientOutput(changed)
            settings.json ? Terminal.json(output) : Terminal.table(["", ""], output.lines)
        }
    }
}
