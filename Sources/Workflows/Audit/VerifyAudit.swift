package import AuditLog
internal import Billing
internal import Foundation
internal import Sharing
internal import Store

/// Verification of an exported log, with no home, no secret and no network.
package enum AuditVerification {
    /// Verifies the evidence file at `path`.
    ///
    /// - Parameters:
    ///   - key: the verifier key that the verifier has from elsewhere; without it nothing is proved.
    ///   - anchors: anchor files that were kept elsewhere.
    ///   - whole: whether anything but a whole log is inconclusive.
    package static func verify(
        evidence path: String, key: String?, anchors: [String], whole: Bool = false
    ) throws(WorkflowError) -> Verdict {
        let pin = try key.map(Self.pin)
        var notes: [SignedNote] = []
        for file in anchors { notes += try Self.notes(in: file) }
        do {
            let verdict = try EvidenceVerifier.verify(path: path, pin: pin, anchors: notes)
            return whole ? verdict.requiringWholeLog() : verdict
        } catch {
            throw .input("\(path) cannot be read", hint: "name a file that 'billfold audit export' wrote")
        }
    }

    /// Verifies the evidence file or the receipt at `path`, whichever it is by its first line.
    ///
    /// - Parameter entry: the entry that a receipt is for, where the receipt does not bring it along.
    package static func verify(
        _ path: String, entry: [UInt8]?, key: String?, anchors: [String], whole: Bool = false
    ) throws(WorkflowError) -> Verdict {
        guard isReceipt(path) else {
            return try verify(evidence: path, key: key, anchors: anchors, whole: whole)
        }
        guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20 else {
            throw .input("\(path) cannot be read", hint: "name a receipt that 'billfold audit prove' wrote")
        }
        var notes: [SignedNote] = []
        for file in anchors { notes += try Self.notes(in: file) }
        return ReceiptVerifier.verify(
            String(decoding: data, as: UTF8.self), entry: entry, pin: try key.map(Self.pin), anchors: notes)
    }

    /// Whether the file at `path` is a receipt, by its first line.
    package static func isReceipt(_ path: String) -> Bool {
        let file = try? FileHandle(forReadingFrom: URL(filePath: path))
        let first = try? file?.read(upToCount: Receipt.header.utf8.count)
        return first?.elementsEqual(Receipt.header.utf8) == true
    }

    static func pin(_ text: String) throws(WorkflowError) -> NoteVerifier {
        do { return try NoteVerifier(text.trimmingCharacters(in: .whitespacesAndNewlines)) } catch {
            throw .input(
                "--key is not a verifier key", hint: "it is the 'audit_key' that 'billfold init' showed: name+id+base64"
            )
        }
    }

    static func notes(in path: String) throws(WorkflowError) -> [SignedNote] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .input("anchor file \(path) cannot be read", hint: "name a copy of the home's anchors/anchors.txt")
        }
        let file = AnchorFile(parsing: Array(data))
        guard file.unreadable.isEmpty || !file.notes.isEmpty else {
            throw .input("\(path) holds no anchor", hint: "name a copy of the home's anchors/anchors.txt")
        }
        return file.notes
    }
}

extension Home {
    /// Verifies the stored log, entry by entry, against its newest signed head and the anchors; then records that it was done.
    package func verifyAudit(
        key: String?, anchors files: [String], acting: Acting
    ) async throws(WorkflowError) -> Verdict {
        try await require(.viewAudit, of: acting)
        let pin = try key.map(AuditVerification.pin)
        var notes = try await anchorsToVerify() + anchorsElsewhere()
        let head = try await headToVerify(notes)
        for file in files { notes += try AuditVerification.notes(in: file) }
        let verdict = try await verdict(head: head, pin: pin, anchors: notes)
        var draft = EntryDraft(.auditVerified, by: acting)
        (draft.count, draft.outcome) = (verdict.range.upperBound, verdict.kind == .verified ? .success : .failed)
        // A log behind its anchors takes no entry, which would stand in the place of a lost one.
        let size = try await reading { try $0.rows.auditSize() }
        if size < verdict.size ?? 0 { return verdict }
        do { try await writing { [draft] in try $0.append(draft) } } catch  where verdict.kind == .tampered {
            // A log with a gap takes no entry any more; the verdict must be told all the same.
        }
        return verdict
    }

    /// The most entries that are checked one by one before a server answers: some tenths of a second. A longer log is
    /// checked while it serves.
    package static let entriesCheckedAtStart: Int64 = 10_000

    /// Refuses a home whose log, or a link that the log knows, was changed.
    ///
    /// - Throws: `tampered`, with what was found first.
    package func requireWholeLog() async throws(WorkflowError) {
        _ = try await compareWithAllAnchors()
        let anchors = try await anchorsToVerify() + anchorsElsewhere()
        let verdict = try await verdict(head: try await headToVerify(anchors), pin: nil, anchors: anchors)
        guard verdict.kind == .tampered || verdict.kind == .malformed else { return }
        throw WorkflowError(
            .tampered, code: "AUDIT_LOG", "the audit log does not hold: \(verdict.findings.first?.message ?? "")",
            hint: "run 'billfold audit verify'; serve nothing until it is explained")
    }

    private func verdict(
        head: SignedNote, pin: NoteVerifier?, anchors: [SignedNote]
    ) async throws(WorkflowError) -> Verdict {
        let current = try await reading { safe in
            try LogKeys(kek: kek, home: row.id, transaction: safe.rows).current.verifier
        }
        // Which texts may be missing is judged in the end: some may be let go while this is read.
        var log = LogVerifier(
            head: head, key: pin ?? current, isPinned: pin != nil, anchors: anchors, prunedBelow: .max)
        var releasing: [Int64: Entry] = [:]
        var issuedLinks: [CheckedRow.IssuedLink] = []
        var size: Int64 = 0
        do {
            size = try Checkpoint(text: head.text).size
            try await forEachCheckedPage(of: size) { rows in
                for row in rows {
                    row.check(in: &log)
                    if row.isReleasing { releasing[row.index] = try row.parsed() }
                    if let link = row.issuedLink { issuedLinks.append((row.index, link)) }
                }
                return !log.isBroken
            }
        } catch StoreError.brokenLog(let index) {
            log.contradict(at: index, "what is stored of entry \(index) is not what is stored of entries")
        } catch { throw WorkflowError(error) }
        return try await reading { [log, issuedLinks, releasing, size] safe in
            var (log, releasing) = (log, releasing)
            for issued in issuedLinks where !(try safe.holdsLink(issued.link)) {
                log.contradict(
                    at: issued.entry,
                    "link \(issued.link), which entry \(issued.entry) issued, was changed or taken away")
            }
            for block in log.blocks where !(try safe.rows.holds(block)) {
                log.contradict(
                    at: block.firstLeaf, "the stored hash over the entries from \(block.firstLeaf) on is not theirs")
            }
            // What was let go while this was read stands behind the head.
            try safe.rows.forEachAuditRow(size..<max(size, safe.rows.auditSize())) { row in
                let bytes = Array(row.entry.utf8)
                if MerkleTree.leafHash(bytes) == row.leaf { releasing[row.index] = try Entry(parsing: bytes) }
            }
            do {
                for release in try safe.releases() {
                    if let entry = releasing[release.index] { log.see(entry, at: release.index) }
                }
            } catch StoreError.changedRow {
                log.contradict("what was let go of the log was not let go by this home")
            }
            // Last, because an entry that was changed says more.
            if let object = try safe.rows.changedSchemaObject() {
                log.contradict("\(object) of the database is not as this program makes it")
            }
            return log.finish()
        }
    }

    /// The head of the log as it is now; where the log does not continue what was signed, the newest head that was, to
    /// show where it breaks.
    private func headToVerify(_ anchors: [SignedNote]) async throws(WorkflowError) -> SignedNote {
        do { return try await anchor() } catch {
            let kept = try await reading { try $0.rows.latestCheckpoint() }
            let signed = anchors + [kept.flatMap { try? SignedNote(parsing: Array($0.utf8)) }].compactMap(\.self)
            let sizes = signed.map { (try? Checkpoint(text: $0.text).size) ?? 0 }
            guard error.kind == .tampered, let newest = zip(sizes, signed).max(by: { $0.0 < $1.0 }) else { throw error }
            return newest.1
        }
    }
}

extension ReadingSafe {
    /// Whether a link is stored as it was issued and as the log says it was used.
    fileprivate func holdsLink(_ id: String) throws -> Bool {
        do { return try ID<Link>(id).flatMap { try link($0) } != nil } catch StoreError.changedRow { return false }
    }
}
