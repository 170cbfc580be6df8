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
            let (size, root, keys) = try await store.read { [self] transaction in
                let size = try transaction.auditSize()
                let keys = try LogKeys(kek: kek, home: row.id, transaction: transaction)
                return (size, try transaction.auditRoot(size: size), keys)
            }
            if let newest, newest.isAnchored, size == newest.checkpoint.size { return newest.note }
            let note = try Checkpoint(origin: keys.origin, size: size, root: root).signed(by: keys.signers)
            _ = try await store.write { try $0.insertCheckpoint(size: size, note: note.serialized) }
            try anchorStore.append(note)
            try await endReplacedKeys(keys, at: size)
            return note
        } catch { throw WorkflowError(error) }
    }

    /// Once a head of both keys is anchored, the one that was replaced signs nothing more.
    private func endReplacedKeys(_ keys: LogKeys, at size: Int64) async throws {
        guard keys.signers.count > 1, let newest = keys.rows.last?.sequence else { return }
        let now = clock.now()
        _ = try await store.write { try $0.endAuditKeys(before: newest, at: size, now: now) }
        // The wrapped key stood in pages that the write-ahead log still holds; the key is ended in any case.
        try? await store.foldLog()
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
        let (kept, keys, size) = try await store.read { [self] transaction in
            (
                try transaction.latestCheckpoint(), try LogKeys(kek: kek, home: row.id, transaction: transaction),
                try transaction.auditSize()
            )
        }
        if kept == nil, size == 0 { return nil }
        let anchored = try anchorStore.newest()
        // A file without a head beside a log that has one was emptied, which is as good as taken away.
        guard !anchored.isEmpty else { throw StoreError.anchorsMissing }
        let notes = try anchored + [kept].compactMap(\.self).map { try SignedNote(parsing: Array($0.utf8)) }
        let heads = try notes.map { (note: $0, checkpoint: try Checkpoint(text: $0.text)) }
        try requireNoLaterLog(among: heads.map(\.checkpoint.origin), than: keys)
        let isOwn = heads.allSatisfy { (try? LogKeys.number(of: $0.checkpoint.origin, home: row.id)) != nil }
        let newest = heads.filter { $0.checkpoint.origin == keys.origin }.max {
            $0.checkpoint.size < $1.checkpoint.size
        }
        guard isOwn, let newest, let checkpoint = keys.opened(newest.note) else {
            throw WorkflowError(
                .tampered, code: "ANCHOR_FORGED", "the newest anchor was not signed by this log",
                hint: "compare anchors/anchors.txt with its copies elsewhere")
        }
        return (newest.note, checkpoint, anchored.contains { $0.text == newest.note.text })
    }

    /// A database of before a loss, put back after the log had begun anew, is an older copy like any other.
    func requireNoLaterLog(among origins: [String], than keys: LogKeys) throws {
        let number = try LogKeys.number(of: keys.origin, home: row.id)
        let numbers = Set(origins).compactMap { try? LogKeys.number(of: $0, home: row.id) }
        guard numbers.allSatisfy({ $0 <= number }) else {
            throw WorkflowError(
                .tampered, code: "LOG_SHORTER",
                "the anchors belong to a later log than this one: an older copy was put back",
                hint: "restore the newest database, or, where it is lost, see 'billfold audit recover --help'")
        }
    }

    func compare(with anchor: Checkpoint, of name: String? = nil) async throws {
        let (size, root) = try await store.read { transaction in
            let size = try transaction.auditSize()
            return (size, size < anchor.size ? nil : try transaction.auditRoot(size: anchor.size))
        }
        guard let root else {
            if let name { throw Self.shorter(size, than: anchor.size, by: name) }
            throw WorkflowError(
                .tampered, code: "LOG_SHORTER",
                "the audit log has \(size) entries, but \(anchor.size) were anchored: it was cut or an older copy put back",
                hint: "restore the newest database, or, where it is lost, see 'billfold audit recover --help'")
        }
        guard root == anchor.root else {
            throw WorkflowError(
                .tampered, code: "LOG_CHANGED",
                "the first \(anchor.size) audit entries are not those that were anchored"
                    + (name.map { " at '\($0)'" } ?? ""),
                hint: "run 'billfold audit verify' to find the place; until it is explained nothing is served")
        }
    }
}
