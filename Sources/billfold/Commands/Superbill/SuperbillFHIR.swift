import ArgumentParser
import Billing
import Foundation
import Workflows

extension SuperbillCommand {
    struct FHIR: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "fhir",
            abstract: "Take a superbill out as a FHIR R4 bundle with its PDF; that is recorded first.",
            discussion: Help.text(
                """
                The bundle holds Claim, Patient, Practitioner, Organization, Coverage and DocumentReference, as JSON. What
                is written is not sealed any more: whoever can read it can read the superbill.
                """,
                examples: ["billfold --as morgan superbill fhir SB-000001 --out superbill.json"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var superbill: String

        @Option(help: ArgumentHelp("Where to; standard output where it is left out.", valueName: "file"))
        var out: String?

        @OptionGroup var replace: ReplaceOption

        func run() async throws {
            let number = try SuperbillCommand.number(superbill)
            let output = try OutputPlace(out, replace)
            try await output.during {
                let bundle = try await withHome { home, acting in
                    try await home.superbillFHIR(number, acting: acting)
                }
                try output.write(bundle)
            }
        }
    }
}
