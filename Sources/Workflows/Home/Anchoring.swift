package import AuditLog
internal import Billing
internal import Store

extension Home {
    private var anchorStore: AnchorStore { AnchorStore(path: paths.anchorFile) }

    /// Signs the head of the log, if it has grown, and appends it to the anchor file.
    ///
    /// Signs nothing that does not continue the newest anchor: a log that was cut or rewritten is found here at the latest.
    ///
    /// - Returns: the newest signed head.
    @discardableResult
    package func anchor() async throws(WorkflowError) -> SignedNote {
        do {
            let newest = try await newestHead()
            if let newest { try await compare(with: newest.checkpoint) }
            let (size, root) = try await store.read { transaction in
                let size = try transaction.auditSize()
                return (size, try transaction.auditRoot(size: size))
            }
            if let newest, newest.isAnchored, size == newest.checkpoint.size { return newest.note }
            let note = try Checkpoint(origin: row.auditOrigin, size: size, root: root).signed(by: keys.auditSigner)
            _ = try await store.write { try $0.insertCheckpoint(size: size, note: note.serialized) }
            try anchorStore.append(note)
            return note
        } catch { throw WorkflowError(error) }
    }

    /// The signed heads of the anchor file, in its order; none where it is missing, which leaves a log unproved.
    func anchorsToVerify() throws(WorkflowError) -> [SignedNote] {
        do { return try anchorStore.anchors() } catch {
            guard case StoreError.anchorsMissing = error else { throw WorkflowError(error) }
            return []
        }
    }

    /// Holds the log against its newest head: shorter or different is an error, and so is a head without its anchor file.
    func compareWithAnchors() async throws {
        if let newest = try await newestHead() { try await compare(with: newest.checkpoint) }
    }

    /// The newest head that was ever signed, by the anchor file and the database together; nil before the first.
    ///
    /// Each was signed only after it was found to continue the one before, so that the newest stands for all.
    private func newestHead() async throws -> (note: SignedNote, checkpoint: Checkpoint, isAnchored: Bool)? {
        let kept = try await store.read { try $0.latestCheckpoint() }
        guard let kept else { return nil }
        let anchored = try anchorStore.newest()
        // A file without a head beside a log that has one was emptied, which is as good as taken away.
        guard !anchored.isEmpty else { throw StoreError.anchorsMissing }
        let notes = anchored + [try SignedNote(parsing: Array(kept.utf8))]
        let newest = try notes.map { ($0, try Checkpoint(text: $0.text)) }.max { $0.1.size < $1.1.size }
        guard let (note, _) = newest else { return nil }
        do {
            let checkpoint = try Checkpoint(opening: note, with: keys.auditSigner.verifier)
            return (note, checkpoint, anchored.contains { $0.text == note.text })
        } catch {
            throw WorkflowError(
                .tampered, code: "ANCHOR_FORGED", "the newest anchor was not signed by this log",
                hint: "compare anchors/anchors.txt with its copies elsewhere")
        }
    }

    private func compare(with anchor: Checkpoint) async throws {
        let (size, root) = try await store.read { transaction in
            let size = try transaction.auditSize()
            return (size, size < anchor.size ? nil : try transaction.auditRoot(size: anchor.size))
        }
        guard let root else {
            throw WorkflowError(
                .tampered, code: "LOG_SHORTER",
                "the audit log has \(size) entries, but \(anchor.size) were anchored: it was cut or an older copy put back",
                hint: "restore the newest database; until then nothing is served")
        }
        guard root == anchor.root else {
            throw WorkflowError(
                .tampered, code: "LOG_CHANGED",
                "the first \(anchor.size) audit entries are not those that were anchored",
                hint: "run 'billfold audit verify' to find the place; until it is explained nothing is served")
        }
    }
}
