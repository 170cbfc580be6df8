import ArgumentParser
import Billing
import Workflows

extension SuperbillCommand {
    struct Why: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say of each service of a client why it stands on no superbill, and what to do about it.",
            discussion: Help.text(
                """
                Without days, the answer is about every service and the next automatic run for the client. With --day, or
                --from and --to, it is about the services of those days and a superbill that you would create.
                """,
                examples: [
                    "billfold --as morgan superbill why C-1001",
                    "billfold --as morgan superbill why C-1001 --from 2026-10-01 --to 2026-10-31",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "The client's id here, or in the records it was imported from.")
        var client: String

        @Option(help: ArgumentHelp("The services of one day, YYYY-MM-DD.", valueName: "day"))
        var day: String?

        @Option(help: ArgumentHelp("The first day, YYYY-MM-DD.", valueName: "day"))
        var from: String?

        @Option(help: ArgumentHelp("The last day, YYYY-MM-DD.", valueName: "day"))
        var to: String?

        func run() async throws {
            let days = try self.days()
            let explanation = try await withHome { home, acting in
                try await home.explainSuperbills(client: client, days: days, acting: acting)
            }
            let output = Output(explanation)
            if settings.json { return Terminal.json(output) }
            if output.reasons.isEmpty { return Terminal.note("there is no service to speak of") }
            Terminal.table(["day", "service", "code", "answer", "what to do"], output.reasons.flatMap(\.rows))
        }

        private func days() throws -> ClosedRange<Day>? {
            switch (day, from, to) {
            case (nil, nil, nil): return nil
            case (let day?, nil, nil): return try SuperbillCommand.days(from: day, to: day)
            case (nil, let from?, let to?): return try SuperbillCommand.days(from: from, to: to)
            default: throw WorkflowError.input("say either --day, or --from with --to, or nothing")
            }
        }

        private struct Output: Encodable {
            let client: String
            /// Nil where the answer is about a range of days.
            let automaticBefore: String?
            let reasons: [AssessmentOutput]

            init(_ explanation: SuperbillExplanation) {
                (client, automaticBefore) = (explanation.client.description, explanation.before?.description)
                reasons = explanation.services.map(AssessmentOutput.init)
            }
        }
    }
}
