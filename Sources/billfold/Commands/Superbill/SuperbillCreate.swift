import ArgumentParser
import Billing
import Workflows

extension SuperbillCommand {
    struct Create: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Issue a superbill of a saved bill, or of a client's services in a range of days.",
            discussion: Help.text(
                """
                Only services with a CPT or HCPCS code that occurred and stand on a saved bill are taken, each at most once.
                Services of several providers, or with more than twelve diagnoses, come out on several superbills at once.
                Where nothing can be issued, every reason is told with its remedy, and no number is used.
                """,
                examples: [
                    "billfold --as morgan superbill create bil_…",
                    "billfold --as morgan superbill create --client C-1001 --from 2026-10-01 --to 2026-10-31",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "The id of a saved bill.")
        var bill: String?

        @Option(help: "Instead of a bill: the client.")
        var client: String?

        @Option(help: ArgumentHelp("The first day, YYYY-MM-DD.", valueName: "day"))
        var from: String?

        @Option(help: ArgumentHelp("The last day, YYYY-MM-DD.", valueName: "day"))
        var to: String?

        @Option(help: SuperbillCommand.showHelp)
        var show: Supervision?

        func run() async throws {
            let selection = try self.selection()
            let issued = try await withHome { home, acting in
                switch selection {
                case .bill(let id): try await home.issueSuperbills(bill: id, show: show, acting: acting)
                case .days(let client, let days):
                    try await home.issueSuperbills(client: client, days: days, show: show, acting: acting)
                }
            }
            for superbill in issued.superbills { superbill.tellWarnings() }
            for service in issued.leftOut { Terminal.note("left out: \(service.day) \(service.explanation)") }
            if settings.json { return Terminal.json(Output(issued)) }
            for superbill in issued.superbills.map(IssuedSuperbillOutput.init) { print(superbill.line) }
        }

        private enum Selection {
            case bill(ID<Bill>)
            case days(client: String, ClosedRange<Day>)
        }

        private func selection() throws -> Selection {
            switch (bill, client, from, to) {
            case (let bill?, nil, nil, nil):
                guard let id = ID<Bill>(bill) else {
                    throw WorkflowError.input(
                        "'\(bill)' is not the id of a bill", hint: "it begins with bil_; see 'billfold bill list'")
                }
                return .bill(id)
            case (nil, let client?, let from?, let to?):
                return .days(client: client, try SuperbillCommand.days(from: from, to: to))
            default:
                throw WorkflowError.input("say either a bill, or --client with --from and --to")
            }
        }

        /// All of them, and where there is one only, that one beside them.
        private struct Output: Encodable {
            let superbill: String?
            let document: String?
            let client: String?
            let total: String?
            let adjustments: String?
            let paid: String?
            let balance: String?
            let superbills: [IssuedSuperbillOutput]
            let leftOut: [AssessmentOutput]

            init(_ issued: IssuedSuperbills) {
                superbills = issued.superbills.map(IssuedSuperbillOutput.init)
                leftOut = issued.leftOut.map(AssessmentOutput.init)
                let only = superbills.count == 1 ? superbills.first : nil
                (superbill, document, client) = (only?.superbill, only?.document, superbills.first?.client)
                (total, adjustments) = (only?.total, only?.adjustments)
                (paid, balance) = (only?.paid, only?.balance)
            }
        }
    }
}
