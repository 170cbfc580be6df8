import ArgumentParser
import Billing
import Workflows

extension ClientCommand {
    struct Set: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what is known of a client, or switch their automatic superbills.",
            discussion: Help.text(
                """
                Superbills issued before keep what they printed. Owners and billers switch
                --superbills and --superbill-day. Address,
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
        @Option(
            help: ArgumentHelp(
                "The client's own day of the month, 1 to 31, for automatic superbills; 'none' for the practice's.",
                valueName: "day"))
        var superbillDay: String?

        func run() async throws {
            var changes = Changes<Client>()
            if let name { changes.set(\.legalName, to: try Entered.text(name, "--name")) }
            if let born { changes.set(\.birthDate, to: try Entered.day(born, "--born")) }
            try details.add(to: &changes)
            var automation = Changes<Client.Automation>()
            if let on = try ClientDetails.toggle(superbills) { automation.set(\.superbillsOn, to: on) }
            if let superbillDay { automation.set(\.superbillDay, to: try Self.day(superbillDay)) }
            let changed = try await withHome { [changes, automation] home, acting in
                try await home.changeClient(named: client, changes, automation: automation, acting: acting)
            }
            let output = ClientOutput(changed)
            settings.json ? Terminal.json(output) : Terminal.table(["", ""], output.lines)
        }

        /// A day of the month, or nil for the practice's.
        private static func day(_ text: String) throws -> Int? {
            try text == "none"
                ? nil
                : Entered.value(text, "--superbill-day", "a day of the month, 1 to 31, or none") {
                    Int($0).flatMap { (1...31).contains($0) ? $0 : nil }
                }
        }
    }
}
