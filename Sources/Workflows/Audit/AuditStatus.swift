internal import AuditLog
internal import Store

/// How the log stands.
package struct AuditStatus: Sendable {
    /// Entries in all.
    package let size: Int64
    /// Entries that no signed head covers yet.
    package let unanchored: Int64
    /// The newest signed head.
    package let checkpoint: String?
}

extension Home {
    /// How the log stands; records nothing, for it shows nothing of anybody.
    package func auditStatus() async throws(WorkflowError) -> AuditStatus {
        try await reading { safe in
            let size = try safe.rows.auditSize()
            let note = try safe.rows.latestCheckpoint()
            let signed = try note.map { try Checkpoint(text: SignedNote(parsing: Array($0.utf8)).text).size } ?? 0
            return AuditStatus(size: size, unanchored: size - signed, checkpoint: note)
        }
    }
}
