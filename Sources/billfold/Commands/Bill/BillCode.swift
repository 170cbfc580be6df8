import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Code: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Complete the codes of sessions that were billed before, paid or not; no money changes.",
            discussion: Help.text(
                """
                Without --cpt, --modifiers, --diagnoses and --place-of-service, each session without a code gets the
                one that its service has now. A bill stands for its sessions that lack what is given; BILL/LINE for
                one line.
                Lines on a live superbill stay as they are: void or supersede that first.
                """,
                examples: [
                    "billfold --as morgan bill code bil_… bil_…",
                    "billfold --as morgan bill code bil_…/2 --cpt 90834 --diagnoses F43.23",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "BILL or BILL/LINE.") var parts: [String]
        @Option(help: ArgumentHelp("A CPT or HCPCS Level II code.", valueName: "code")) var cpt: String?

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("At most four, no two alike, or 'none'.", valueName: "modifier"))
        var modifiers: [String] = []

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("ICD-10-CM codes of that date of service, the primary one first.", valueName: "code"))
        var diagnoses: [String] = []

        @Option(help: ArgumentHelp("Two digits that CMS has assigned.", valueName: "code"))
        var placeOfService: String?

        func run() async throws {
            let parts = try parts.map(BillCommand.part)
            let codes = LineCodes(
                procedure: try cpt.map(CodeOptions.procedure), modifiers: try CodeOptions.modifiers(modifiers),
                diagnoses: try CodeOptions.diagnoses(diagnoses),
                placeOfService: try placeOfService.map(CodeOptions.place))
            let bills = try await withHome { home, acting in
                try await home.completeCodes(parts, codes, acting: acting)
            }.map(BillOutput.init)
            if settings.json { return bills.count == 1 ? Terminal.json(bills[0]) : Terminal.json(bills) }
            for bill in bills { bill.printLines() }
        }
    }
}
