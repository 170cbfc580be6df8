import ArgumentParser
import Billing
import Foundation
import Workflows

extension BillCommand {
    struct Auto: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make and save the bills that are due by the practice's rhythm.",
            discussion: Help.text(
                """
                'practice set --bills daily' bills what came before today, 'monthly' what came before this month,
                'manual' nothing. Running it again makes nothing twice. Without --as it acts for the settings.
                """,
                examples: ["billfold --as morgan bill auto"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let name = settings.staffName
            let bills = try await withHome { home in
                let acting: Acting? = if let name { try await home.acting(as: name, osUser: NSUserName()) } else { nil }
                return try await home.createDueBills(acting: acting)
            }.map(BillOutput.init)
            // Nobody in particular looks: what stands in a journal must not tell of anybody.
            guard name != nil else { return Swift.print("\(bills.count) bills created") }
            settings.json ? Terminal.json(bills) : BillOutput.table(bills)
        }
    }
}
