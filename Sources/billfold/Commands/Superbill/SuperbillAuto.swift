import ArgumentParser
import Billing
import Foundation
import Workflows

extension SuperbillCommand {
    struct Auto: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the superbills that are due this month, for every client who has them turned on.",
            discussion: Help.text(
                """
                On the practice's day of the month, or the client's own, every service of the months before it that can
                stand on a superbill and stands on none is taken. A month is run once: where none is due it says so and
                does nothing, so that a timer may run it as often as it likes. 'billfold serve' looks every minute by
                itself. A run that was broken off goes on where it ended. Without --as it acts for the settings and tells
                counts alone; what became of whom is told by --last.
                """,
                examples: [
                    "billfold superbill auto", "billfold --as morgan superbill auto --day 15 --dry-run",
                    "billfold --as morgan superbill auto --last",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(
            help: ArgumentHelp("This month, take this day in place of the practice's; needs --as.", valueName: "day"))
        var day: Int?

        @Flag(help: "Say what would be done, and keep nothing of it.")
        var dryRun = false

        @Flag(help: "Instead of running, show what the latest run did, whoever ran it; needs --as.")
        var last = false

        func validate() throws {
            if let day, !(1...31).contains(day) { throw ValidationError("--day is not a day of a month: 1 to 31") }
            if last, day != nil || dryRun { throw ValidationError("--last goes with no other option") }
        }

        func run() async throws {
            let report = try await last ? lastReport() : newReport()
            // Nobody in particular looks: what stands in a journal must not tell of anybody.
            guard settings.staffName != nil else { return AutomaticCountsOutput(report).show(json: settings.json) }
            let output = AutomaticReportOutput(report, dryRun: dryRun)
            settings.json ? Terminal.json(output) : output.print()
        }

        private func lastReport() async throws -> AutomaticReport {
            try await withHome { home, acting in try await home.automaticReport(of: nil, acting: acting) }
        }

        private func newReport() async throws -> AutomaticReport {
            let name = settings.staffName
            guard name != nil || day == nil else {
                throw WorkflowError.input(
                    "a person has to choose another day than the practice's", hint: "add --as NAME, or leave --day out")
            }
            return try await ProgressLine.during { line in
                try await withHome { home in
                    let acting: Acting? =
                        if let name { try await home.acting(as: name, osUser: NSUserName()) } else { nil }
                    return try await home.runSuperbills(day: day, dryRun: dryRun, acting: acting) {
                        line.show("client", $0, of: $1)
                    }
                }
            }
        }
    }
}
