import ArgumentParser
import Billing
import Workflows

extension SuperbillCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the superbills of one client, or all.",
            discussion: Help.text(examples: [
                "billfold --as morgan superbill list", "billfold --as morgan superbill list --client C-1001",
            ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Option var client: String?

        func run() async throws {
            let superbills = try await withHome { home, acting in
                try await home.superbills(client: client, acting: acting)
            }.map { SuperbillOutput($0) }
            if settings.json { return Terminal.json(superbills) }
            Terminal.table(
                [
                    "superbill", "state", "issued", "name", "client", "services", "total", "adjusted", "paid",
                    "document",
                ],
                superbills.map {
                    [
                        $0.superbill, $0.standing, $0.issued, $0.clientName, $0.client, String($0.services), $0.total,
                        $0.adjustments, $0.paid, $0.document,
                    ]
                })
        }
    }
}
