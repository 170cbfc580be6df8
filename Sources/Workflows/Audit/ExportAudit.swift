internal import AuditLog
internal import Billing
internal import Store
internal import Vault

/// What an export of the log held.
package struct ExportedAudit: Sendable {
    package let rows: Int64
    package let sha256: String
    /// The signed head it ends with.
    package let checkpoint: String
}

extension Home {
    /// Exports the whole log as evidence that verifies offline: JSON Lines, with addresses and agents where `details` says so.
    ///
    /// The export is an entry before its first byte and another after its last.
    ///
    /// - Parameter emit: takes the bytes, in chunks of about 64 KiB.
    package func exportAudit(
        details: Bool, acting: Acting, emit: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws(WorkflowError) -> ExportedAudit {
        try await require(.exportAudit, of: acting)
        try await writing { try $0.append(EntryDraft(.auditExported, by: acting)) }
        let head = try await anchor()
        let now = clock.now()
        let export: ExportedAudit = try await reading { safe in
            let checkpoint = try Checkpoint(opening: head, with: keys.auditSigner.verifier)
            let range = 0..<checkpoint.size
            var writer = try EvidenceWriter(
                manifest: EvidenceManifest(
                    origin: row.auditOrigin, key: keys.auditSigner.verifier, checkpoint: head, range: range,
                    exportedAt: now.milliseconds, app: Home.version),
                emit: emit)
            try safe.rows.forEachAuditRow(range) { row in
                let entry = Array(row.entry.utf8)
                let detail = details ? try safe.detail(of: row, entry: try Entry(parsing: entry)) : nil
                try writer.add(index: row.index, leafHash: row.leaf, entry: entry, detail: detail)
            }
            let hash = try writer.finish()
            return ExportedAudit(
                rows: checkpoint.size,
                sha256: Hex.encode(hash.bytes),
                checkpoint: head.serialized)
        }
        var end = EntryDraft(.auditExportedEnd, by: acting)
        (end.count, end.subject) = (export.rows, export.sha256)
        try await writing { [end] in try $0.append(end) }
        return export
    }
}
