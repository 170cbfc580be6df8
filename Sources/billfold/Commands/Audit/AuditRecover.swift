import ArgumentParser
import AuditLog
import Workflows

extension AuditCommand {
    struct Recover: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begin a new log after entries were lost for good; the old one is closed under its name.",
            discussion: Help.text(
                """
                For a home whose newest database cannot be restored, so that its log is shorter than its anchors. A log never
                shrinks under its name: the new one has another name and another key, begins with the entries that are
                left, and says in 'log.recovered' what was lost and why. Old anchors stay, and go on proving the old log.
                First look for a newer copy: this cannot be taken back.
                """,
                examples: ["billfold --as morgan audit recover --reason backup_restored --confirm"]))

        enum Cause: String, ExpressibleByArgument, CaseIterable {
            case backupRestored = "backup_restored"
            case storageFailed = "storage_failed"
            case cutOff = "cut_off"
        }

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: "Why entries are missing.")
        var reason: Cause

        @Flag(help: "Really begin a new log.")
        var confirm = false

        func run() async throws {
            guard confirm else {
                throw WorkflowError.input(
                    "a new log is begun only with --confirm", hint: "read 'billfold audit recover --help' first")
            }
            let log = try await withHome(comparingAnchors: false) { home, acting in
                try await home.recoverLog(reason: reason.reason, acting: acting)
            }
            if settings.json {
                return Terminal.json(
                    Output(auditKey: log.vkey, lostFrom: log.lost.lowerBound, lostTo: log.lost.upperBound))
            }
            print("audit key  \(log.vkey)")
            print("lost       entries \(log.lost.lowerBound) to \(log.lost.upperBound - 1) of the former log")
        }

        private struct Output: Encodable {
            let auditKey: String
            let lostFrom: Int64
            let lostTo: Int64
        }
    }
}

extension AuditCommand.Recover.Cause {
    fileprivate var reason: Reason {
        switch self {
        case .backupRestored: .backupRestored
        case .storageFailed: .storageFailed
        case .cutOff: .cutOff
        }
    }
}
