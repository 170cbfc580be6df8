package import AuditLog
internal import Billing
internal import Store
internal import Vault

/// What an export of the log is to hold, and how.
package struct AuditExport: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        /// Evidence that verifies offline.
        case jsonl
        /// A table for people.
        case csv
        /// A FHIR R4 Bundle of AuditEvents.
        case fhir
    }

    package var format = Format.jsonl
    package var query = AuditQuery()
    /// With the addresses and browsers of visitors.
    package var details = false
    /// With names from the records as of now; evidence never has them.
    package var names = false

    /// The whole log as evidence.
    package init() {}
}

/// What an export of the log held.
package struct ExportedAudit: Sendable {
    /// All entries that matched: there is no limit.
    package let rows: Int64
    /// Entries of the log up to the head.
    package let total: Int64
    /// SHA-256 of the whole file.
    package let sha256: String
    /// The signed head it ends with.
    package let checkpoint: String
    /// How much of the log it holds.
    package let scope: EvidenceScope
}

extension Home {
    /// Exports the entries that a query asks for, up to a head that is signed for it.
    ///
    /// The export is an entry before its first byte and another, with rows and SHA-256, after its last.
    ///
    /// - Parameters:
    ///   - progress: is told how many of how many entries were looked at.
    ///   - emit: takes the bytes, in chunks of about 64 KiB.
    ///   - finish: puts the file in its place, before its end is recorded.
    package func exportAudit(
        _ export: AuditExport, acting: Acting,
        progress: @escaping (_ done: Int64, _ total: Int64) -> Void = { _, _ in },
        emit: @escaping ([UInt8]) throws -> Void, finish: () throws -> Void = {}
    ) async throws(WorkflowError) -> ExportedAudit {
        try await require(.exportAudit, of: acting)
        guard export.format != .jsonl || !export.names else {
            throw .input("evidence holds no names", hint: "leave out --names, or use --format csv")
        }
        let length = try await reading { try $0.rows.auditSize() }
        if let first = export.query.first, first >= length {
            throw .input("the log has no entry \(first)", hint: "the last one now is \(length - 1)")
        }
        let words: KeyValuePairs = [
            export.format.rawValue: true, "details": export.details, "names": export.names,
        ]
        let query = try await record(.auditExported, export.query, words, acting: acting)
        var end = EntryDraft(.auditExportedEnd, by: acting, client: query.filter.client.flatMap { ID<Client>($0) })
        end.purpose = .audit
        let exported: ExportedAudit
        do throws(WorkflowError) {
            exported = try await write(export, query, progress: progress, emit: emit)
            do { try finish() } catch { throw WorkflowError(error) }
        } catch {
            await recordFailedExport(end, error)
            throw error
        }
        (end.count, end.subject) = (exported.rows, exported.sha256)
        try await writing { [end] in try $0.append(end) }
        return exported
    }

    private func write(
        _ export: AuditExport, _ query: ResolvedQuery, progress: @escaping (_ done: Int64, _ total: Int64) -> Void,
        emit: @escaping ([UInt8]) throws -> Void
    ) async throws(WorkflowError) -> ExportedAudit {
        let head = try await anchor()
        let size: Int64
        do { size = try Checkpoint(opening: head, with: keys.auditSigner.verifier).size } catch {
            throw WorkflowError(error)
        }
        let (file, range) = (ExportedFile(emit), query.range(of: size))
        let rows: Int64
        switch export.format {
        case .jsonl:
            rows = try await writeEvidence(query, range, head, details: export.details, to: file) {
                progress($0, range.upperBound - range.lowerBound)
            }
        case .csv, .fhir:
            rows = try await writeRecords(export, query, range, to: file) {
                progress($0, range.upperBound - range.lowerBound)
            }
        }
        return ExportedAudit(
            rows: rows, total: size, sha256: file.finish(), checkpoint: head.serialized,
            scope: EvidenceScope(range, of: size, isFiltered: !query.isRangeOnly))
    }

    private func writeEvidence(
        _ query: ResolvedQuery, _ range: Range<Int64>, _ head: SignedNote, details: Bool, to file: ExportedFile,
        progress: (Int64) -> Void
    ) async throws(WorkflowError) -> Int64 {
        do {
            let pruned = try await reading { try $0.rows.prunedBelow() }
            let manifest = try EvidenceManifest(
                origin: row.auditOrigin, key: keys.auditSigner.verifier, checkpoint: head, range: range,
                filter: query.isRangeOnly ? nil : query.text, prunedBelow: pruned, exportedAt: clock.now().milliseconds,
                app: Home.version)
            var writer = try EvidenceWriter(manifest: manifest) { try file.write($0) }
            let size = try Checkpoint(text: head.text).size
            for start in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
                let page = start..<min(start + 4096, range.upperBound)
                let next = writer.gap(before: 0).lowerBound
                let rows = try await reading { try $0.evidence(page, of: query, details: details, after: next) }
                for row in rows {
                    try writer.add(
                        index: row.text.index, gap: row.gap, leafHash: row.text.leaf, entry: row.text.entry,
                        detail: row.detail)
                }
                progress(page.upperBound - range.lowerBound)
            }
            let rest = writer.gap(before: size)
            return try writer.finish(gap: try await reading { try $0.rows.auditCover(rest) }).rows
        } catch { throw WorkflowError(error) }
    }

    private func writeRecords(
        _ export: AuditExport, _ query: ResolvedQuery, _ range: Range<Int64>, to file: ExportedFile,
        progress: (Int64) -> Void
    ) async throws(WorkflowError) -> Int64 {
        let details = export.details
        let read: @Sendable (ReadingSafe, Range<Int64>, inout AuditNames) throws -> [EntryRecord] = {
            safe, page, names in
            var records = try safe.records(page, of: query, details: details)
            for index in records.indices {
                // An address that only decided is not shown.
                if !details { (records[index].address, records[index].agent, records[index].query) = (nil, nil, nil) }
                records[index].links = try names.joined(to: records[index].entry, in: safe)
            }
            return records
        }
        var rows: Int64 = 0
        do {
            var table = EntryTable()
            var bundle = AuditEventBundle(origin: row.auditOrigin, now: clock.now().milliseconds)
            if export.format == .csv { try file.write(EntryTable.header) }
            _ = try await auditPages(range, state: AuditNames(withNames: export.names), progress: progress, read) {
                page in
                rows += Int64(page.count)
                var bytes: [UInt8] = []
                for record in page {
                    if export.format == .csv {
                        table.append(record, to: &bytes)
                    } else {
                        bytes += bundle.append(record)
                    }
                }
                try file.write(bytes)
            }
            if export.format == .fhir { try file.write(bundle.finish()) }
        } catch { throw WorkflowError(error) }
        return rows
    }
}

/// The bytes of an export on their way out, hashed as they pass.
private final class ExportedFile {
    private let emit: ([UInt8]) throws -> Void
    private var hash = SHA256()

    init(_ emit: @escaping ([UInt8]) throws -> Void) { self.emit = emit }

    func write(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        try emit(bytes)
        hash.update(bytes)
    }

    /// SHA-256 of all that was written, in hexadecimal digits; nothing may be written afterwards.
    func finish() -> String {
        var last = SHA256()
        swap(&last, &hash)
        return Hex.encode(last.finalize().bytes)
    }
}

/// A row of evidence before it is written.
private struct EvidenceEntry: Sendable {
    let text: AuditText
    let detail: EntryDetail?
    /// The cover of the entries left out before it.
    let gap: [SHA256Digest]
}

extension ReadingSafe {
    /// The rows of a page that a query asks for; an entry is read only where the query or its detail asks for that.
    ///
    /// - Parameter next: the first index that no row and no hash covers yet.
    fileprivate func evidence(
        _ page: Range<Int64>, of query: ResolvedQuery, details: Bool, after next: Int64
    ) throws -> [EvidenceEntry] {
        let opens = details || query.address != nil
        let reads = opens || query.filter.readsEntries
        var found: [(AuditText, EntryDetail?)] = []
        try rows.forEachAuditText(page, where: query.filter, details: opens) { (text: AuditText) in
            // A changed entry would make evidence that accuses whoever hands it over.
            guard MerkleTree.leafHash(text.entry) == text.leaf else { throw StoreError.brokenLog(index: text.index) }
            guard reads else {
                found.append((text, nil))
                return
            }
            let entry = try Entry(parsing: text.entry)
            let own = try text.detail.map { try detail($0, of: entry, at: text.index) }
            var address: String?
            if query.address != nil { address = try (own ?? originOfEnd(entry, at: text.index))?.fields().address }
            if query.agrees(entry, address: address) { found.append((text, details ? own : nil)) }
        }
        var (covered, rows) = (next, [EvidenceEntry]())
        rows.reserveCapacity(found.count)
        for (text, detail) in found {
            let gap = text.index > covered ? try self.rows.auditCover(covered..<text.index) : []
            rows.append(EvidenceEntry(text: text, detail: detail, gap: gap))
            covered = text.index + 1
        }
        return rows
    }
}
