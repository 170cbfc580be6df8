import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Payments: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "The payments of a client, with what each pays for and what is left as credit.",
            discussion: Help.text(examples: ["billfold --as morgan bill payments C-1001"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The client's id here, or in the records it was imported from.") var client: String

        func run() async throws {
            let payments = try await withHome { home, acting in
                try await home.payments(client: client, acting: acting)
            }.map(PaymentOutput.init)
            settings.json ? Terminal.json(payments) : PaymentOutput.table(payments)
        }
    }
}
