internal import AuditLog
package import Billing
internal import Foundation
internal import Store

/// Where the heads of the log are kept, and how far each place has come.
package struct AnchorReport: Sendable {
    /// What is known of the newest head at a place.
    package enum State: String, Sendable {
        /// No head has gone there yet.
        case never
        /// It is kept there: written to a disk, or signed by a witness.
        case taken
        /// It left, and the place answers nothing.
        case sent
        /// The newest try failed.
        case failed
    }

    package struct Line: Sendable {
        package let name: String
        package let address: String
        /// Whether the place says what it took.
        package let answers: Bool
        package let state: State
        /// The size of the newest head it took, or that was sent to a place which answers nothing; 0 for none.
        package let size: Int64
        /// When it took it, or was sent it.
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
                _ name: String, _ address: String, _ size: Int64, _ takenAt: Timestamp?, _ problem: String?,
                answers: Bool = true
            ) throws -> AnchorReport.Line {
                let known: AnchorReport.State = takenAt == nil ? .never : answers ? .taken : .sent
                let first = try safe.rows.auditText(size).flatMap { try? Entry(parsing: Array($0.utf8)) }
                return AnchorReport.Line(
                    name: name, address: address, answers: answers, state: problem == nil ? known : .failed, size: size,
                    takenAt: takenAt, problem: problem,
                    tail: max(0, entries - size), tailSince: first.map { Timestamp(milliseconds: $0.at) })
            }
            let own = checkpoints.filter { $0.origin == keys.origin }.map(\.size).max() ?? 0
            var lines = [try line(Self.ownAnchor, paths.anchorFile, own, changed.map { Timestamp($0) }, nil)]
            for target in targets {
                let state = states.first { $0.target == target.name }
                let head = try state?.note.map { try Checkpoint(text: SignedNote(parsing: Array($0.utf8)).text) }
                let size = head?.origin == keys.origin ? head?.size ?? 0 : 0
                lines.append(
                    try line(
                        target.name, target.address, size, state?.takenAt, state?.problem, answers: target.answers))
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
