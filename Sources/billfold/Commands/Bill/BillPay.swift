import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Pay: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a payment for a bill, a line, an appointment, or for whatever a client owes.",
            discussion: Help.text(
                """
                A payment may come before its bill. What names a bill, a line or an appointment pays for nothing else;
                what is above the sum due stays as credit, which '--method credit' moves to another bill.
                """,
                examples: [
                    "billfold --as morgan bill pay bil_… --amount 150.00 --method cash",
                    "billfold --as morgan bill pay bil_…/2 --amount 3.50 --method card-offline",
                    "billfold --as morgan bill pay --client C-1001 --amount 300 --method check --reference '1042'",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "BILL or BILL/LINE.") var bill: String?
        @Option(help: "Instead of a bill: the client, whose oldest service is paid first.") var client: String?
        @Option(help: "With --client: the appointment that it is for.") var appointment: String?
        @Option(help: "Dollars above zero.") var amount: String

        @Option(help: ArgumentHelp(PaymentMethod.allCases.map(\.rawValue).joined(separator: ", ") + "."))
        var method: String

        @Option(help: ArgumentHelp("When it came, YYYY-MM-DD (today where left out).", valueName: "day"))
        var date: String?

        @Option(help: "A check number or the like; it is printed.") var reference: String?

        func run() async throws {
            let purpose: PaymentPurpose =
                switch (bill, client, appointment) {
                case (let bill?, nil, nil): .bill(try BillCommand.part(bill))
                case (nil, let client?, let appointment?): .appointment(appointment, client: client)
                case (nil, let client?, nil): .client(client)
                default:
                    throw WorkflowError.input("say either a bill, or --client, with --appointment where one is paid")
                }
            let amount = try Entered.money(amount, "--amount")
            let method = try Entered.choice(method, "--method", of: PaymentMethod.self)
            let day = try date.map { try Entered.day($0, "--date") }
            let reference = try reference.flatMap { try Entered.optionalText($0, "--reference", limit: .code) }
            let recorded = try await withHome { home, acting in
                try await home.pay(
                    purpose, amount: amount, method: method, day: day, reference: reference, acting: acting)
            }
            if settings.json { return Terminal.json(Output(recorded)) }
            Swift.print(recorded.payment.id)
            if let bill = recorded.bill { BillOutput(bill).printLines() }
            if recorded.credit > .zero { Terminal.note("the client has \(recorded.credit) of credit") }
        }

        private struct Output: Encodable {
            let payment: String
            let client: String
            let amount: String
            let credit: String
            let bill: BillOutput?

            init(_ recorded: RecordedPayment) {
                (payment, client) = (recorded.payment.id.description, recorded.payment.client.description)
                (amount, credit) = (recorded.payment.amount.description, recorded.credit.description)
                bill = recorded.bill.map(BillOutput.init)
            }
        }
    }
}
