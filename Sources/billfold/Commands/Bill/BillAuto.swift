import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Auto: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make and save the bills that are due by the practice's rhythm.",
            discussion: Help.text(
                """
                'practice set --bills daily' bills what came before today, 'monthly' what came before this month,
                'manual' nothing. Running it again makes nothing twice.
                """,
                examples: ["billfold --as morgan bill auto"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let bills = try await withHome { home, acting in try await home.createDueBills(acting: acting) }
                .map(BillOutput.init)
            settings.json ? Terminal.json(bills) : BillOutput.table(bills)
        }
    }
}
