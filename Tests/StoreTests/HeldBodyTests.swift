import AuditLog
import Billing
import Testing
import Vault

@testable import Store

struct HeldBodyTests {
    private let test: TestStore
    private let client = ID<Client>()

    init() throws { test = try TestStore() }

    /// A document with a body of `count` bytes, and keys of it and its client.
    private func insert(_ count: Int, hasKey: Bool = true) async throws -> Document {
        let document = Document(client: client, version: 1, created: Timestamp(milliseconds: 1))
        _ = try await test.store.write { [client] in
            if try $0.documents(of: client).isEmpty { try $0.insert(Self.key(.client, client.description)) }
            try $0.insert(document, body: Sealed(bytes: [UInt8](repeating: 7, count: count)))
            if hasKey { try $0.insert(Self.key(.document, document.id.description)) }
            try $0.append(TestStore.entry(.documentCreated, document: document.id))
        }
        return document
    }

    private static func key(_ kind: KeyKind, _ owner: String) -> KeyRow<SealingKey> {
        KeyRow(id: KeyID(), kind: kind, owner: owner, wrappedBy: KeyID(), wrapped: Sealed(bytes: Array(owner.utf8)))
    }

    private func held(_ document: Document, _ event: Event, _ named: Document) async throws -> (
        HeldBody?, CommittedEntry
    ) {
        let (body, entries) = try await test.store.write {
            try $0.append(TestStore.entry(event, document: named.id))
            return try $0.heldBody(of: document)
        }
        return (body, entries[0])
    }

    @Test func `a body that was held comes out against the entry of its own release, and none other`() async throws {
        let (document, other) = (try await insert(100), try await insert(100))
        for event in Event.allCases {
            let (body, entry) = try await held(document, event, document)
            if event.releasesDocument {
                #expect(try body?.released(for: entry).bytes == [UInt8](repeating: 7, count: 100))
            } else {
                #expect(throws: StoreError.notFound, "\(event)") { try body?.released(for: entry) }
            }
        }
        let (body, entry) = try await held(document, .documentDisclose, other)
        #expect(throws: StoreError.notFound) { try body?.released(for: entry) }
        #expect(body?.key.wrapped.bytes == Array(document.id.description.utf8))
        #expect(body?.clientKey.wrapped.bytes == Array(client.description.utf8))
    }

    @Test func `a long body is not held, nor one without its key`() async throws {
        let most = HeldBody.most
        #expect(try await held(try await insert(most), .documentDisclose, try await insert(100)).0 != nil, "control")
        #expect(try await held(try await insert(most + 1), .documentDisclose, try await insert(100)).0 == nil)
        #expect(try await held(try await insert(100, hasKey: false), .documentDisclose, try await insert(100)).0 == nil)
    }

    @Test func `a body that is not what the log knows is not held`() async throws {
        let document = try await insert(200)
        let raw = try RawDatabase(test.path)
        try raw.dropTriggers()
        try raw.execute("UPDATE document_body SET body = zeroblob(200)")
        await #expect(throws: StoreError.changedRow) { try await held(document, .documentDisclose, document) }
    }
}
