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

        func run() async throws {
            let selection = try self.selection()
            let issued = try await withHome { home, acting in
                switch selection {
                case .bill(let id): try await home.issueSuperbill(bill: id, acting: acting)
                case .days(let client, let days):
                    try await home.issueSuperbill(client: client, days: days, acting: acting)
                }
            }
            for warning in issued.warnings { Terminal.note("warning: \(warning.message); \(warning.hint)") }
            for service in issued.leftOut {
                Terminal.note(
                    "left out: \(service.day) \(service.reasons.map { "\($0.message) (\($0.code)); \($0.hint)" }.joined(separator: "; "))"
                )
            }
            let output = Output(issued)
            settings.json
                ? Terminal.json(output)
                : print(
                    "\(output.superbill)  \(output.document)  total \(output.total)  paid \(output.paid)  balance \(output.balance)"
                )
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
                guard let first = Day(from), let last = Day(to) else {
                    throw WorkflowError.input("--from or --to is not a day", hint: "write YYYY-MM-DD")
                }
                guard first <= last else { throw WorkflowError.input("--from lies after --to", hint: "swap them") }
                return .days(client: client, first...last)
            default:
                throw WorkflowError.input("say either a bill, or --client with --from and --to")
            }
        }

        private struct Output: Encodable {
            let superbill: String
            let document: String
            let client: String
            let total: String
            let paid: String
            let balance: String

            init(_ issued: IssuedSuperbill) {
                superbill = issued.superbill.number.description
                (document, client) = (issued.document.id.description, issued.document.client.description)
                (total, paid) = (issued.superbill.totalCharges.description, issued.superbill.totalPaid.description)
                balance = issued.superbill.balance.description
            }
        }
    }
}
