import ArgumentParser
import Workflows

extension AuditCommand {
    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reports from the log; each is recorded before it is given out.",
            subcommands: [Accounting.self, Access.self, Activity.self, Certificate.self])
    }
}
