import ArgumentParser
import Billing
import Workflows

struct CodesetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codeset", abstract: "Tables of diagnosis and procedure codes, one for each year.",
        subcommands: [Import.self, List.self])
}
