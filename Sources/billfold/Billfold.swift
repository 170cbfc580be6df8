import ArgumentParser
import Foundation

/// The command line: parses, calls one workflow, prints, exits.
@main
struct Billfold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "billfold",
        abstract: "Superbills, kept sealed, shared by expiring links, and audited.",
        discussion: Help.text(
            """
            One practice is one home. Make it with 'billfold init', then name it with --home or $BILLFOLD_HOME. Whoever acts
            on protected records is named with --as or $BILLFOLD_AS and stands in the audit log.
            """,
            examples: [
                "billfold init --practice practice.json --home home",
                "billfold --home home --as morgan import clients.csv services.csv appointments.csv",
                "billfold --home home serve",
            ]),
        version: "0.1.0",
        subcommands: [
            InitCommand.self, PracticeCommand.self, StaffCommand.self, ProviderCommand.self, ServiceCommand.self,
            ImportCommand.self, CodesetCommand.self, ClientCommand.self, AppointmentCommand.self, BillCommand.self,
            SuperbillCommand.self, DocumentCommand.self, LinkCommand.self, ServeCommand.self, AuditCommand.self,
        ])

    @OptionGroup var options: GlobalOptions

    static func main() async {
        // Whatever this process writes is its owner's alone.
        umask(0o077)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            try Terminal.finish()
        } catch {
            Failure.exit(with: error, json: CommandLine.arguments.contains("--json"))
        }
    }
}
