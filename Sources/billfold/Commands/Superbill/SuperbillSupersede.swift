import ArgumentParser
import Billing
import Workflows

extension SuperbillCommand {
    struct Supersede: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace a superbill by a new version of the same services, with today's records and payments.",
            discussion: Help.text(
                """
                The new one has a number of its own and says what it replaces. The old one's links end, and the new one
                inherits none: issue a link to it where the client is to have it.
                """,
                examples: [
                    "billfold --as morgan superbill supersede SB-000001 --reason 'payments came in' --notice"
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var superbill: String

        @Option(help: "What was wrong, in a sentence; kept sealed.")
        var reason: String

        @Flag(help: "Let the old links say that there is a newer version.")
        var notice = false

        @Option(help: SuperbillCommand.showHelp)
        var show: Supervision?

        func run() async throws {
            let number = try SuperbillCommand.number(superbill)
            let issued = try await withHome { home, acting in
                try await home.supersedeSuperbill(number, reason: reason, notice: notice, show: show, acting: acting)
            }
            issued.tellWarnings()
            let output = IssuedSuperbillOutput(issued)
            settings.json ? Terminal.json(output) : print("\(output.line)  replaces \(number)")
        }
    }
}
