import ArgumentParser
import Billing
import Sharing
import Workflows

extension AuditCommand {
    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Keep disclosures to an agency out of what a client sees, for as long as it asked (45 CFR 164.528(a)(2)).",
            subcommands: [Set.self, List.self, Lift.self])
    }
}

extension AuditCommand.Hold {
    struct Set: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a hold that a health oversight agency or law enforcement asked for.",
            discussion: Help.text(
                """
                It concerns disclosures whose recipient has the agency's name, whatever its case and dots. A spoken request holds
                30 days at most; document who asked. The agency's name is kept sealed. While it lasts, 'audit disclosure class'
                does not name another recipient.
                """,
                examples: [
                    "billfold --as robin audit hold set C-1001 --agency 'State Board of Examiners' --until 2027-03-31",
                    "billfold --as robin audit hold set C-1001 --agency 'County Sheriff' --oral",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The client's id here, or in the records it was imported from.") var client: String
        @Option(help: ArgumentHelp("Its name, as it stands as recipient of disclosures.", valueName: "name"))
        var agency: String
        @Option(help: ArgumentHelp("The last day (in 30 days where it was asked aloud).", valueName: "day")) var until:
            String?
        @Flag(help: "It was asked by word of mouth.") var oral = false

        func run() async throws {
            let until = try until.map { try Entered.day($0, "--until") }
            let summary = try await withHome { home, acting in
                try await home.setHold(
                    HoldRequest(client: client, agency: agency, until: until, isOral: oral), acting: acting)
            }
            let output = HoldOutput(summary)
            settings.json ? Terminal.json(output) : print(output.line)
            if summary.disclosures == 0 {
                Terminal.note(
                    "no disclosure to '\(summary.hold.agency)' is known: is the name spelled as the recipient's?")
            }
        }
    }

    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List holds.",
            discussion: Help.text(examples: [
                "billfold --as robin audit hold list", "billfold --as robin audit hold list --client C-1001",
            ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Option(help: "Only those of this client.") var client: String?

        func run() async throws {
            let holds = try await withHome { home, acting in try await home.holds(client: client, acting: acting) }
            for output in holds.map(HoldOutput.init) { settings.json ? Terminal.json(output) : print(output.line) }
            Terminal.note(Terminal.count(holds.count, "hold"))
        }
    }

    struct Lift: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lift a hold before its end.",
            discussion: Help.text(examples: ["billfold --as robin audit hold lift hld_…"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var hold: String

        func run() async throws {
            let id = try Entered.value(hold, "the hold", "it begins with hld_") { ID<DisclosureHold>($0) }
            let output = HoldOutput(
                try await withHome { home, acting in try await home.liftHold(id, acting: acting) })
            settings.json ? Terminal.json(output) : print(output.line)
        }
    }
}

/// A hold as it is printed.
private struct HoldOutput: Encodable {
    let hold: String
    let client: String
    let agency: String
    let from: String
    let until: String
    let oral: Bool
    let lifted: String?
    let inForce: Bool
    let disclosures: Int

    init(_ summary: HoldSummary) {
        let hold = summary.hold
        (self.hold, client, agency) = (hold.id.description, hold.client.description, hold.agency)
        (from, until, oral) = (hold.from.description, hold.until.description, hold.isOral)
        (lifted, inForce, disclosures) = (hold.lifted?.description, summary.isInForce, summary.disclosures)
    }

    var line: String {
        let state = lifted.map { "lifted \($0)" } ?? (inForce ? "in force" : "over")
        return "\(hold)  \(from) to \(until)  \(state)  \(Terminal.count(disclosures, "disclosure"))  \(agency)"
    }
}
