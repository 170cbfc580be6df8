import ArgumentParser
import Billing
import Workflows

extension SuperbillCommand {
    struct Show: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what stands on a superbill; that is recorded.",
            discussion: Help.text(examples: ["billfold --as morgan superbill show SB-000001"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var superbill: String

        func run() async throws {
            let number = try SuperbillCommand.number(superbill)
            let output = SuperbillOutput(
                try await withHome { home, acting in try await home.superbill(number, acting: acting) },
                withLines: true)
            if settings.json { return Terminal.json(output) }
            print(
                "\(output.superbill)  \(output.state)  issued \(output.issued)  total \(output.total)  "
                    + "adjusted \(output.adjustments)  paid \(output.paid)  balance \(output.balance)"
            )
            print("client \(output.clientName) (\(output.client))")
            for remark in output.remarks { print(remark) }
            Terminal.table(
                ["day", "code", "modifiers", "diagnoses", "units", "charge", "adjusted", "paid"],
                (output.lines ?? []).map {
                    [
                        $0.day, $0.procedure, $0.modifiers.joined(separator: " "), $0.diagnoses.joined(separator: " "),
                        String($0.units), $0.charge, $0.adjustment, $0.paid,
                    ]
                })
        }
    }
}
