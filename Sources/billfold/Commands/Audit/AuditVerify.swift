import ArgumentParser
import AuditLog
import Workflows

extension AuditCommand {
    struct Verify: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify an exported log offline, or, without a file, the log of the home.",
            discussion: Help.text(
                """
                'verified' needs the log's key from somewhere else than the export (--key: what 'billfold init' printed) and
                an anchor that was kept apart (--anchor: a copy of anchors/anchors.txt). Without them the answer is
                'inconclusive'. A file needs no home.

                A part of the log between two indices is proved to be whole as the log is. Of a filtered export, 'verified'
                says that each entry stands in the log unchanged, not that none was left out; with --whole, a file that is
                not the whole log is 'inconclusive'.
                """,
                examples: [
                    "billfold audit verify audit.jsonl --key 'billfold/…+…+…' --anchor anchors.txt",
                    "billfold --as robin audit verify --key 'billfold/…+…+…'",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "A file that 'audit export' wrote.")
        var file: String?

        @Option(help: ArgumentHelp("The log's verifier key, or a file that holds it.", valueName: "vkey"))
        var key: String?

        @Option(
            name: .customLong("anchor"),
            help: ArgumentHelp("A file of anchors; may be given several times.", valueName: "file"))
        var anchors: [String] = []

        @Flag(help: "Accept nothing but a whole log.")
        var whole = false

        func run() async throws {
            let key = try self.key.map {
                $0.contains("+") ? $0 : String(decoding: try InputFile.read($0), as: UTF8.self)
            }
            let verdict: Verdict
            if let file {
                verdict = try AuditVerification.verify(evidence: file, key: key, anchors: anchors, whole: whole)
            } else {
                verdict = try await withHome(comparingAnchors: false) { home, acting in
                    try await home.verifyAudit(key: key, anchors: anchors, acting: acting)
                }
            }
            let output = VerdictOutput(verdict)
            if settings.json { Terminal.json(output) } else { output.printLines() }
            guard verdict.kind == .verified else { throw ExitStatusError(status: verdict.kind.status) }
        }
    }
}

extension Verdict.Kind {
    fileprivate var status: ExitStatus {
        switch self {
        case .verified: .done
        case .inconclusive: .inconclusive
        case .tampered: .tampered
        case .malformed: .malformed
        }
    }
}
