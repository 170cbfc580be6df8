import ArgumentParser
import Billing
import Foundation
import Workflows

extension SuperbillCommand {
    struct PDF: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "pdf", abstract: "Take a superbill out as PDF; that is recorded first.",
            discussion: Help.text(
                "The file that is written is not sealed any more: whoever can read it can read the superbill.",
                examples: ["billfold --as morgan superbill pdf SB-000001 --out superbill.pdf"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var superbill: String

        @Option(help: ArgumentHelp("Where to; standard output where it is left out.", valueName: "file"))
        var out: String?

        @OptionGroup var replace: ReplaceOption

        func run() async throws {
            let number = try SuperbillCommand.number(superbill)
            let output = try OutputPlace(out, replace)
            guard !output.isStandardOutput || isatty(STDOUT_FILENO) == 0 else {
                throw WorkflowError.input("a PDF is nothing for a terminal", hint: "name a file with --out")
            }
            try await output.during {
                let pdf = try await withHome { home, acting in
                    let state = try await home.state(of: number, acting: acting)
                    if state != .issued {
                        Terminal.note("warning: \(number) is \(state.rawValue); the page does not say so")
                    }
                    return try await home.superbillPDF(number, acting: acting)
                }
                try output.write(pdf)
            }
        }
    }
}
