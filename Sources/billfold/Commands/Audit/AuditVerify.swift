import ArgumentParser
import AuditLog
import Foundation
import Web
import Workflows

extension AuditCommand {
    struct Verify: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify an exported log offline, or, without a file, the log of the home.",
            discussion: Help.text(
                """
                'verified' needs the log's key from somewhere else than the export (--key: what 'billfold init' printed) and
                an anchor that was kept apart (--anchor: a copy of anchors/anchors.txt). Without them the answer is
                'inconclusive'. A file needs no home. After a change of the log's key an older one leads to the newer ones.

                A part of the log between two indices is proved to be whole as the log is. Of a filtered export, 'verified'
                says that each entry stands in the log unchanged, not that none was left out; with --whole, a file that is
                not the whole log is 'inconclusive'.

                A receipt that 'billfold audit prove' wrote is recognised by its first line. It is verified with the key
                alone; --entry names the entry where the receipt does not bring it along.
                """,
                examples: [
                    "billfold audit verify audit.jsonl --key 'billfold/…+…+…' --anchor anchors.txt",
                    "billfold --as robin audit verify --key 'billfold/…+…+…'",
                    "billfold audit verify 12.tlog-proof --key 'billfold/…+…+…'",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "A file that 'audit export' or 'audit prove' wrote.")
        var file: String?

        @Option(help: ArgumentHelp("The log's verifier key, or a file that holds it.", valueName: "vkey"))
        var key: String?

        @Option(
            name: .customLong("anchor"),
            help: ArgumentHelp("A file of anchors; may be given several times.", valueName: "file"))
        var anchors: [String] = []

        @Flag(help: "Accept nothing but a whole log.")
        var whole = false

        @Option(help: ArgumentHelp("The entry that a receipt is for.", valueName: "file"))
        var entry: String?

        func run() async throws {
            let key = try self.key.map { try $0.contains("+") ? $0 : Self.newestKey(in: $0) }
            let verdict: Verdict
            guard entry == nil || file.map(AuditVerification.isReceipt) == true else {
                throw WorkflowError.input(
                    "--entry is for a receipt alone", hint: "an export brings its entries along; leave --entry out")
            }
            if let file {
                let bytes = try entry.map { try InputFile.read($0) }
                verdict = try AuditVerification.verify(file, entry: bytes, key: key, anchors: anchors, whole: whole)
            } else {
                verdict = try await withHome(comparingAnchors: false) { home, acting in
                    try await compareWithWitnesses(of: home)
                    return try await home.verifyAudit(key: key, anchors: anchors, acting: acting)
                }
            }
            let output = VerdictOutput(verdict, pin: key?.trimmingCharacters(in: .whitespacesAndNewlines))
            if settings.json { Terminal.json(output) } else { output.printLines() }
            guard verdict.kind == .verified else { throw ExitStatusError(status: verdict.kind.status) }
        }

        /// The last key of a file: of one key, or of a list as 'audit keys --out' writes it.
        private static func newestKey(in path: String) throws -> String {
            let text = String(decoding: try InputFile.read(path), as: UTF8.self)
            return text.split(whereSeparator: \.isWhitespace).last { $0.contains("+") }.map(String.init) ?? text
        }

        /// One that shows nothing is said, and is no verdict; one that shows another log is.
        private func compareWithWitnesses(of home: Home) async throws {
            let targets = try await home.anchorTargets()
            guard targets.contains(where: { $0.monitorURL(of: "") != nil }) else { return }
            try await AnchorClient.during(home.paths) { client in
                for name in try await client.unshown(of: targets, by: home) {
                    Terminal.note("warning: the witness '\(name)' shows no head of this log")
                }
            }
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
