import ArgumentParser
import AuditLog
import Workflows

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The audit log: list, export, verify.",
        subcommands: [List.self, Export.self, Verify.self, Prune.self, Erase.self])
}
