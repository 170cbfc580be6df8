internal import AuditLog
internal import Billing
internal import Foundation
internal import Store
internal import Vault

/// What of the log was deleted.
package struct PrunedAudit: Sendable {
    /// The texts of the entries below this one may be gone.
    package let below: Int64
    /// Texts deleted now.
    package let entries: Int
    /// Details deleted now.
    package let details: Int
    /// Bytes that the next entries will take before the database grows.
    package let unusedBytes: Int64
    /// Whether nothing of it stands in the write-ahead log either; false while another process keeps that file busy.
    package let isGoneFromLog: Bool
}

extension Home {
    /// The fewest years that an entry is kept: 45 CFR 164.316(b)(2)(i).
    package static let fewestYearsKept = 6

    /// Deletes the texts of old entries that stand in a verified archive; their hashes stay, and every proof with them.
    ///
    /// The archive is an export of the log from its first entry on. What goes is older than `years` by the time that the log
    /// itself shows to have passed (`LogTime`), in the archive, and anchored. The entry that says so is on the disk before
    /// anything is deleted; a run that was stopped goes on with the next one.
    ///
    /// - Parameters:
    ///   - archive: the path of the export.
    ///   - progress: is told how many of how many entries were looked at.
    /// - Throws: `input` for an archive that does not verify, `refused` where nothing is old enough.
    package func pruneAudit(
        archive path: String, keepingYears years: Int, acting: Acting, progress: (Int64, Int64) -> Void = { _, _ in }
    ) async throws(WorkflowError) -> PrunedAudit {
        try await require(.pruneAudit, of: acting)
        guard (Self.fewestYearsKept...1000).contains(years) else {
            throw .input(
                "entries are kept for \(Self.fewestYearsKept) to 1000 years",
                hint: "45 CFR 164.316(b)(2)(i) asks for them")
        }
        // Ages are read from columns, which are held against the entries here.
        try await requireWholeLog()
        let archive = try await verifiedArchive(path)
        let (below, before) = try await prunable(archive.rows, years: years)
        guard below > before else {
            // What an earlier run left is deleted in any case: it was allowed to.
            guard before > 0 else {
                throw .refused(
                    "NOTHING_OLD", "no entry of the archive is older than \(years) years by the time the log shows",
                    hint: "nothing needs to be done: a log may be kept for ever")
            }
            return try await deleteReleased(progress: progress)
        }
        try await writing { safe in
            var draft = EntryDraft(.auditPruned, by: acting, subject: archive.sha256)
            draft.count = below
            try safe.append(draft)
            try safe.release(.entry, below: below)
        }
        try await anchor()
        return try await deleteReleased(progress: progress)
    }

    /// Deletes what was released and is still there, some thousand entries for each transaction, so that links keep opening.
    func deleteReleased(progress: (Int64, Int64) -> Void) async throws(WorkflowError) -> PrunedAudit {
        let releases = try await reading { try $0.releases() }
        let below = releases.filter { $0.part == .entry }.map(\.below).max() ?? 0
        let released = releases.map(\.below).max() ?? 0
        var (entries, details) = (0, 0)
        let step: Int64 = 2000
        progress(0, released)
        for start in stride(from: 0, to: released, by: Int64.Stride(step)) {
            let deleted = try await writing { try $0.changes.deleteReleased(start..<min(start + step, released)) }.value
            (entries, details) = (entries + deleted.entries, details + deleted.details)
            progress(min(start + step, released), released)
        }
        // What was deleted stands in the write-ahead log until it is folded in.
        let isGone = (try? await store.foldLog()) != nil
        return PrunedAudit(
            below: below, entries: entries, details: details,
            unusedBytes: try await reading { try $0.rows.unusedBytes() }, isGoneFromLog: isGone)
    }

    /// Gives the bytes that nothing uses back to the file system, and tells how many the database has now.
    package func compactDatabase() async throws(WorkflowError) -> Int64 {
        do { try await store.compact() } catch { throw WorkflowError(error) }
        try? await store.foldLog()
        let attributes = try? FileManager.default.attributesOfItem(atPath: paths.database)
        return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    }

    /// How many entries an export holds from the first one on, and its hash; only where it verifies against this log.
    private func verifiedArchive(_ path: String) async throws(WorkflowError) -> (rows: Int64, sha256: String) {
        let hint =
            "export the log with 'billfold audit export --out FILE' and keep that file: it is the only copy of the texts"
        let verdict: Verdict
        // Of what was verified, not of what may lie there afterwards.
        var hash = SHA256()
        do {
            verdict = try EvidenceVerifier.verify(
                path: path, pin: keys.auditSigner.verifier, anchors: try anchorsToVerify()
            ) { hash.update($0) }
        } catch let error as WorkflowError { throw error } catch {
            throw .input("\(path) cannot be read", hint: hint)
        }
        guard verdict.kind == .verified, verdict.scope != .filtered, verdict.range.lowerBound == 0 else {
            throw .input(
                "\(path) is no archive of this log: \(verdict.findings.first?.message ?? "it leaves entries out")",
                hint: hint)
        }
        // The head that it ends with must be one that this log had, not one that a copy of it went on to.
        let (size, root) = (verdict.size ?? 0, verdict.root)
        let own = try await reading { try $0.rows.auditSize() < size ? nil : $0.rows.auditRoot(size: size) }
        guard own != nil, own == root else {
            throw .input("\(path) is no archive of this log: the two differ", hint: hint)
        }
        return (verdict.range.upperBound, Hex.encode(hash.finalize().bytes))
    }

    /// Below which entry of the first `archived` everything is anchored and old enough, and below which it was before.
    private func prunable(_ archived: Int64, years: Int) async throws(WorkflowError) -> (below: Int64, before: Int64) {
        let head = try await anchor()
        return try await reading { safe in
            let anchored = try Checkpoint(text: head.text).size
            var (time, passed) = (LogTime(), LogTime())
            try safe.rows.forEachEntryTime(0..<anchored) { _, at in time.pass(at) }
            let oldest = time.elapsed - Int64(years) * 31_556_952_000
            var below: Int64 = 0
            try safe.rows.forEachEntryTime(0..<min(archived, anchored)) { index, at in
                passed.pass(at)
                if passed.elapsed < oldest { below = index + 1 }
            }
            return (below, try safe.rows.prunedBelow())
        }
    }
}
