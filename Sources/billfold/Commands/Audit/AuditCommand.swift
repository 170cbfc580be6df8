import ArgumentParser
import AuditLog
import Workflows

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The audit log: list, show, export, verify, prune.",
        subcommands: [List.self, Show.self, Export.self, Verify.self, Prune.self, Erase.self])
}
