import AuditLog
import Billing
import Foundation
import Sharing
import Store
import Vault

/// A home's log, filled with what downloads write: an entry with where it went to, sealed, and one about its end.
struct LongLog {
    private static let clients = 2000
    private static let entriesOfLink: Int64 = 10
    private static let batch = 250

    private let store: Store
    private let key: SealingKey
    private let home: [UInt8]
    private let clients = (0..<Self.clients).map { _ in ID<Client>().description }

    init(home root: String) async throws {
        store = try Store(path: root + "/data/billfold.db")
        (key, home) = try await store.read { transaction in
            guard let home = try transaction.home(),
                let kek = try KeyEncryptionKey.loadAll(in: root + "/keys").first
            else { throw CocoaError(.fileReadCorruptFile) }
            let row: KeyRow<SealingKey> = try transaction.key(.practice, owner: "practice")
            let context = SealingContext(
                home: home.id, owner: "practice", object: row.id.description, kind: "wrap.practice", version: 1)
            return (try kek.unwrap(row.wrapped, id: row.id, in: context), home.id)
        }
    }

    /// Appends until the log has `size` entries, as many in one transaction as a busy server commits together, by the
    /// appender and past nothing.
    ///
    /// - Returns: how many were appended, and the processor time of one in microseconds.
    @discardableResult
    func fill(to size: Int64) async throws -> (count: Int64, microseconds: Double) {
        let (start, before) = (processorTime(), try await store.read { try $0.auditSize() })
        for first in stride(from: before, to: size, by: Self.batch) {
            let range = first..<min(size, first + Int64(Self.batch))
            _ = try await store.write { transaction in for number in range { try append(number, to: transaction) } }
        }
        let count = max(0, size - before)
        return (count, (processorTime() - start) / Double(max(count, 1)) * 1e6)
    }

    func close() throws { try store.close() }

    private func append(_ number: Int64, to transaction: WriteTransaction) throws {
        let (link, isEnd) = (number / Self.entriesOfLink, number % 2 == 1)
        var entry = Entry(
            at: 1_793_620_800_000 + number, mono: "0123abcd:\(number)",
            event: isEnd ? .documentDiscloseEnd : .documentDisclose, outcome: isEnd ? .success : .pending,
            actor: Actor(kind: .holder, auth: isEnd ? nil : "passcode"), node: "0123abcd", app: "billfold/0.1.0")
        (entry.client, entry.documentVersion) = (clients[Int(link * 7919) % clients.count], 1)
        (entry.document, entry.link) = (id("doc", link / 3), id("lnk", link))
        (entry.purpose, entry.request) = (.patientRequest, "0123456789abcdef")
        if isEnd { entry.bytes = 100_000 }
        guard !isEnd else { return try transaction.append(entry) }
        let detail = EntryDetail(address: "203.0.113.7", agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
        entry.detailHash = detail.hash
        let context = SealingContext(
            home: home, owner: "practice", object: entry.id, kind: "audit.detail", version: 1)
        try transaction.append(
            entry, detail: try key.seal(bytes: detail.packed, of: EntryDetail.self, in: context))
    }

    private func id(_ prefix: String, _ number: Int64) -> String {
        let digits = String(number)
        return "\(prefix)_" + String(repeating: "0", count: 26 - digits.count) + digits
    }
}
