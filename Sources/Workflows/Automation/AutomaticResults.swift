internal import AuditLog
package import Billing
package import Store
internal import Vault

extension AutomaticResult: StoredRecord {
    package static var recordKind: RecordKind { .automation }
    package var recordID: String { Self.recordID(of: client, in: month) }
    package var recordOwner: ID<Client>? { client }

    static func recordID(of client: ID<Client>, in month: Month) -> String { "run_\(month)_\(client)" }
}

extension ReadingSafe {
    /// What was recorded for a client in a month; nil where it was shredded with the client.
    func result(of client: ID<Client>, in month: Month) throws -> AutomaticResult? {
        do { return try get(AutomaticResult.self, AutomaticResult.recordID(of: client, in: month)) } catch StoreError
            .notFound
        { return nil }
    }
}

extension WritingSafe {
    /// Records what became of a client in a run.
    ///
    /// - Throws: `StoreError.conflict` where another process took the client first.
    func record(_ result: AutomaticResult, entry: EntryDraft) throws {
        try changes.insert(result.state, of: result.client, in: result.month)
        do { try put(result) } catch is VaultError where result.state == .failed {
            // A client whose key does not open has no place for reasons; the state in clear still tells of them.
        }
        var entry = entry
        (entry.client, entry.subject) = (result.client, result.month.description)
        entry.count = Int64(result.created.count)
        entry.outcome = result.state == .failed ? .failed : .success
        try append(entry)
    }
}
