import ArgumentParser
import Workflows

extension SuperbillCommand {
    struct Void: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a superbill back: its services are free again, its links end, its number is never reused.",
            discussion: Help.text(
                "Copies that were downloaded before stay where they are: tell the client not to hand them in.",
                examples: ["billfold --as morgan superbill void SB-000001 --reason 'issued for the wrong month'"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var superbill: String

        @Option(help: "What was wrong, in a sentence; kept sealed.")
        var reason: String

        func run() async throws {
            let number = try SuperbillCommand.number(superbill)
            let output = SuperbillOutput(
                try await withHome { home, acting in
                    try await home.voidSuperbill(number, reason: reason, acting: acting)
                })
            settings.json ? Terminal.json(output) : print("\(output.superbill)  \(output.state)")
        }
    }
}
