internal import AuditLog
package import Billing
internal import Foundation
internal import Store

/// Where the heads of the log are kept, and how far each place has come.
package struct AnchorReport: Sendable {
    package struct Line: Sendable {
        package let name: String
        package let address: String
        /// The size of the newest head it took; 0 for none.
        package let size: Int64
        package let takenAt: Timestamp?
        /// Why the newest try failed; nil where it did not.
        package let problem: String?
        /// How many entries no head there covers, and when the first of them was written.
        package let tail: Int64
        package let tailSince: Timestamp?
    }

    /// A log that was lost: its name, and the size of the newest head that is known of it.
    package struct FormerLog: Sendable {
        package let origin: String
        package let size: Int64
    }

    package let origin: String
    /// Entries in all.
    package let entries: Int64
    /// The home's own file first.
    package let lines: [Line]
    package let former: [FormerLog]
}

extension Home {
    /// Where the heads of the log are kept, and how far each place has come; records nothing, for it shows nothing of anybody.
    package func anchorReport() async throws(WorkflowError) -> AnchorReport {
        let targets = try await anchorTargets()
        let checkpoints = try anchorsToVerify().compactMap { try? Checkpoint(text: $0.text) }
        let changed = (try? FileManager.default.attributesOfItem(atPath: paths.anchorFile)[.modificationDate]) as? Date
        return try await reading { [self] safe in
            let keys = try LogKeys(kek: kek, home: row.id, transaction: safe.rows)
            let (entries, states) = (try safe.rows.auditSize(), try safe.rows.anchorStates())
            func line(
                _ name: String, _ address: String, _ size: Int64, _ takenAt: Timestamp?, _ problem: String?
            ) throws -> AnchorReport.Line {
                let first = try safe.rows.auditText(size).flatMap { try? Entry(parsing: Array($0.utf8)) }
                return AnchorReport.Line(
                    name: name, address: address, size: size, takenAt: takenAt, problem: problem,
                    tail: max(0, entries - size), tailSince: first.map { Timestamp(milliseconds: $0.at) })
            }
            let own = checkpoints.filter { $0.origin == keys.origin }.map(\.size).max() ?? 0
            var lines = [try line(Self.ownAnchor, paths.anchorFile, own, changed.map { Timestamp($0) }, nil)]
            for target in targets {
                let state = states.first { $0.target == target.name }
                let head = try state?.note.map { try Checkpoint(text: SignedNote(parsing: Array($0.utf8)).text) }
                let size = head?.origin == keys.origin ? head?.size ?? 0 : 0
                lines.append(try line(target.name, target.address, size, state?.takenAt, state?.problem))
            }
            let former = Dictionary(grouping: checkpoints.filter { $0.origin != keys.origin }, by: \.origin)
            return AnchorReport(
                origin: keys.origin, entries: entries, lines: lines,
                former: former.map { origin, heads in
                    AnchorReport.FormerLog(origin: origin, size: heads.map(\.size).max() ?? 0)
                }.sorted { $0.origin < $1.origin })
        }
    }
}
