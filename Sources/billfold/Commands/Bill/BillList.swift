import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the bills of one client, or all.",
            discussion: Help.text(examples: ["billfold --as morgan bill list --client C-1001"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Option var client: String?

        func run() async throws {
            let bills = try await withHome { home, acting in try await home.bills(client: client, acting: acting) }.map(
                BillOutput.init)
            if settings.json { return Terminal.json(bills) }
            Terminal.table(
                ["bill", "client", "created", "state", "total", "paid", "balance"],
                bills.map { [$0.bill, $0.client, $0.created, $0.state, $0.total, $0.paid, $0.balance] })
        }
    }
}
