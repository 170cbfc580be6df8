import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Refund: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a part of a payment back, or all of it.",
            discussion: Help.text(
                "The bill that it filled is open again by as much. Superbills issued before keep what they printed.",
                examples: ["billfold --as morgan bill refund pay_… 50.00"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The payment's id here, or in the records it was imported from.") var payment: String
        @Argument(help: "Dollars, at most what is left of the payment.") var amount: String

        @Option(help: ArgumentHelp("When it went back, YYYY-MM-DD (today where left out).", valueName: "day"))
        var date: String?

        func run() async throws {
            let amount = try Entered.money(amount, "the amount")
            let day = try date.map { try Entered.day($0, "--date") }
            let output = PaymentOutput(
                try await withHome { home, acting in
                    try await home.refund(payment, amount: amount, day: day, acting: acting)
                })
            settings.json ? Terminal.json(output) : PaymentOutput.table([output])
        }
    }
}
