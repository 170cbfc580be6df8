import ArgumentParser
import AuditLog
import Workflows

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The audit log: list, show, export, verify, report, review, anchor, prune.",
        subcommands: [
            List.self, Show.self, Export.self, Report.self, Review.self, Disclosure.self, Hold.self, Verify.self,
            Prove.self, Tiles.self, Anchor.self, Keys.self, RotateKey.self, Recover.self, Prune.self, Erase.self,
        ])
}
