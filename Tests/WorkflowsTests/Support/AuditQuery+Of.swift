import AuditLog
import Billing
import Sharing
import Synchronization
import Workflows

extension AuditQuery {
    static func of(
        client: String? = nil, link: ID<Link>? = nil, _ change: (inout AuditQuery) -> Void = { _ in }
    ) -> AuditQuery {
        var query = AuditQuery()
        (query.client, query.link) = (client, link)
        change(&query)
        return query
    }
}

extension AuditExport {
    static func of(
        _ format: Format = .jsonl, _ query: AuditQuery = AuditQuery(), details: Bool = false, names: Bool = false
    ) -> AuditExport {
        var export = AuditExport()
        (export.format, export.query, export.details, export.names) = (format, query, details, names)
        return export
    }
}

extension SampleHome {
    /// The entries that a query finds.
    func list(
        _ query: AuditQuery, _ listing: AuditListing = AuditListing(), acting: Acting? = nil
    ) async throws -> [EntryRecord] {
        let found = Mutex<[EntryRecord]>([])
        let matches = try await home.listAudit(query, listing, acting: acting ?? maren) { record in
            found.withLock { $0.append(record) }
        }
        let records = found.withLock { $0 }
        precondition(matches.matched == records.count, "what was counted was not handed out")
        return records
    }

    /// The bytes of an export, and what was said of it.
    func export(_ export: AuditExport, acting: Acting? = nil) async throws -> (bytes: [UInt8], said: ExportedAudit) {
        let bytes = Mutex<[UInt8]>([])
        let said = try await home.exportAudit(
            export, acting: acting ?? maren,
            emit: { chunk in
                bytes.withLock { $0 += chunk }
            })
        return (bytes.withLock { $0 }, said)
    }
}
