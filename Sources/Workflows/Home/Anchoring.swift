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
            let (newest, anchored) = try newestAnchor()
            try await compare(with: anchored)
            let (size, root) = try await store.read { transaction in
                let size = try transaction.auditSize()
                return (size, try transaction.auditRoot(size: size))
            }
            if let newest, size == anchored?.size { return newest }
            let note = try Checkpoint(origin: row.auditOrigin, size: size, root: root).signed(by: keys.auditSigner)
            _ = try await store.write { try $0.insertCheckpoint(size: size, note: note.serialized) }
            try anchorStore.append(note)
            return note
        } catch { throw WorkflowError(error) }
    }

    /// The signed heads of the anchor file, in its order.
    func storedAnchors() throws(WorkflowError) -> [SignedNote] {
        do { return try anchorStore.anchors() } catch { throw WorkflowError(error) }
    }

    /// Holds the log against its newest anchor: shorter or different is an error.
    func compareWithAnchors() async throws { try await compare(with: newestAnchor().checkpoint) }

    private func newestAnchor() throws -> (note: SignedNote?, checkpoint: Checkpoint?) {
        let opened = try anchorStore.anchors().map { note in
            do { return (note, try Checkpoint(opening: note, with: keys.auditSigner.verifier)) } catch {
                throw WorkflowError(
                    .tampered, code: "ANCHOR_FORGED", "an anchor in anchors/anchors.txt was not signed by this log",
                    hint: "compare the file with its copies elsewhere")
            }
        }
        let newest = opened.max { $0.1.size < $1.1.size }
        return (newest?.0, newest?.1)
    }

    private func compare(with anchor: Checkpoint?) async throws {
        guard let anchor else { return }
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
