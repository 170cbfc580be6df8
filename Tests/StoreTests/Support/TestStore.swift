import AuditLog
import Billing
import Foundation
import Vault

@testable import Store

/// A new database in a directory of its own, removed when the last holder lets go.
final class TestStore: Sendable {
    let directory: String
    let store: Store
    var path: String { directory + "/billfold.db" }

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "store-\(KeyID())").path(
            percentEncoded: false)
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        store = try Store(path: directory + "/billfold.db", create: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    /// Another instance on the same file, as another process would open it.
    func openAgain() throws -> Store { try Store(path: path) }

    static func entry(_ event: Event = .linkViewed, document: ID<Document>? = nil) -> Entry {
        var entry = Entry(
            at: 1_793_620_800_000, mono: "boot:1", event: event, outcome: .success, actor: Actor(kind: .system),
            node: "n",
            app: "a")
        entry.document = document?.description
        return entry
    }

    /// Appends `count` entries with details in one transaction.
    func append(_ count: Int, to other: Store? = nil) async throws {
        _ = try await (other ?? store).write { transaction in
            for _ in 0..<count { try transaction.append(Self.entry(), detail: Sealed(bytes: [1, 2, 3])) }
        }
    }
}
