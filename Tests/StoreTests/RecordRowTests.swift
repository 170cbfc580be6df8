import Testing
import Vault

@testable import Store

struct RecordRowTests {
    private struct Thing {}

    private let test: TestStore

    init() throws { test = try TestStore() }

    private func row(_ id: String, version: UInt64 = 1, owner: String = "cli_a", _ byte: UInt8 = 0) -> RecordRow<Thing>
    {
        RecordRow(
            id: id, kind: .bill, owner: owner, version: version,
            body: Sealed(bytes: [byte] + Array(repeating: byte, count: 87)))
    }

    private func put(_ row: RecordRow<Thing>) async throws {
        _ = try await test.store.write {
            try $0.put(row)
            try $0.append(TestStore.entry())
        }
    }

    private func stored(_ id: String, _ kind: RecordKind = .bill) async throws -> (version: UInt64, byte: UInt8?)? {
        try await test.store.read { transaction in
            let row: RecordRow<Thing>? = try transaction.record(kind, id: id)
            return row.map { ($0.version, $0.body.bytes.first) }
        }
    }

    @Test func `a record is replaced by its next version and no other`() async throws {
        try await put(row("a", 1))
        try await put(row("a", version: 2, 2))
        for wrong: UInt64 in [1, 2, 4, 0, .max] {
            await #expect(throws: StoreError.self) { try await put(row("a", version: wrong, 9)) }
        }
        await #expect(throws: StoreError.conflict) { try await put(row("a", version: 3, owner: "cli_b", 9)) }
        await #expect(throws: StoreError.conflict) { try await put(row("b", version: 2, 9)) }
        let stored = try await stored("a")
        #expect(stored?.version == 2 && stored?.byte == 2)
        #expect(try await self.stored("b") == nil)
        #expect(try await self.stored("a", .payment) == nil)
    }

    @Test func `of two processes that change one record one is told`() async throws {
        try await put(row("a"))
        let stores = [test.store, try test.openAgain()]
        let changed = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                let next = row("a", version: 2, UInt8(number))
                group.addTask {
                    let written = try? await stores[number % 2].write {
                        try $0.put(next)
                        try $0.append(TestStore.entry())
                    }
                    return written != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(changed == 1)
    }

    @Test func `a record that no entry covers is not committed`() async throws {
        let bare = row("a")
        await #expect(throws: StoreError.unrecordedChange) { try await test.store.write { try $0.put(bare) } }
        #expect(try await stored("a") == nil)
        try await put(bare)
        #expect(try await stored("a")?.version == 1)
    }

    @Test func `records come by kind and owner in the order of their ids`() async throws {
        for id in ["c", "a", "b"] { try await put(row(id, owner: id == "b" ? "cli_b" : "cli_a")) }
        let ids = try await test.store.read { transaction in
            var ids: [String] = []
            try transaction.forEachRecord(.bill, owner: "cli_a") { (row: RecordRow<Thing>) in ids.append(row.id) }
            try transaction.forEachRecord(.bill) { (row: RecordRow<Thing>) in ids.append(row.id) }
            try transaction.forEachRecord(.client) { (row: RecordRow<Thing>) in ids.append(row.id) }
            return ids
        }
        #expect(ids == ["a", "c", "a", "c", "b"])
    }

    @Test func `an external id is taken once in its kind`() async throws {
        let mac = [UInt8](repeating: 7, count: 32)
        _ = try await test.store.write { try $0.remember(.client, external: mac, id: "cli_a") }
        _ = try await test.store.write { try $0.remember(.service, external: mac, id: "svc_a") }
        await #expect(throws: StoreError.conflict) {
            try await test.store.write { try $0.remember(.client, external: mac, id: "cli_b") }
        }
        let found = try await test.store.read { transaction in
            try [RecordKind.client, .service, .payment].map { try transaction.recordID($0, external: mac) }
        }
        #expect(found == ["cli_a", "svc_a", nil])
    }
}
