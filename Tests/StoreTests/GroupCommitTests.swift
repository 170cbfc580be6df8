import AuditLog
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Store

/// Many writes at once, of one process and of several.
struct GroupCommitTests {
    private struct Refused: Error {}

    private let test: TestStore

    init() throws { test = try TestStore() }

    @Test(arguments: [1, 2])
    func `writes at once are all there, each with a number of its own`(processes: Int) async throws {
        var stores = [test.store]
        if processes == 2 { stores.append(try test.openAgain()) }
        let indices = try await withThrowingTaskGroup(of: Int64.self) { [stores] group in
            for index in 0..<300 {
                group.addTask {
                    let written = try await stores[index % stores.count].write { try $0.append(TestStore.entry()) }
                    return try #require(written.entries.first).index
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(indices == Set(0..<300))
        let leaves = try RawDatabase(test.path).strings("SELECT count(*) || ' ' || max(seq) FROM audit_leaf")
        #expect(leaves == ["300 299"])
    }

    @Test func `what waits while a commit is under way shares the next one`() async throws {
        // The first write holds the writer until the others wait.
        let gate = DispatchSemaphore(value: 0)
        let before = try walFrames()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [test] in
                _ = try await test.store.write { transaction in
                    gate.wait()
                    try transaction.append(TestStore.entry())
                }
            }
            try await Task.sleep(for: .milliseconds(50))
            for _ in 0..<100 {
                group.addTask { [test] in _ = try await test.store.write { try $0.append(TestStore.entry()) } }
            }
            try await Task.sleep(for: .milliseconds(100))
            gate.signal()
            try await group.waitForAll()
        }
        let shared = try walFrames() - before
        for _ in 0..<101 { try await test.append(1) }
        let alone = try walFrames() - before - shared
        #expect(shared * 5 < alone, "101 entries in \(shared) frames together, in \(alone) one by one")
    }

    @Test func `a write that throws takes back its own changes and no others`() async throws {
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<200 {
                group.addTask { [test] in
                    let written = try? await test.store.write { transaction in
                        try transaction.append(TestStore.entry(index % 2 == 0 ? .linkOpened : .linkDenied))
                        if index % 2 == 1 { throw Refused() }
                    }
                    return written != nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } == 100)
        let raw = try RawDatabase(test.path)
        #expect(try raw.strings("SELECT DISTINCT event FROM audit_entry") == ["link.opened"])
        #expect(try raw.strings("SELECT count(*) || ' ' || max(seq) FROM audit_leaf") == ["100 99"])
        #expect(!test.store.hasFailed)
        let reopened = try test.openAgain()
        #expect(
            try await test.store.read { try $0.auditRoot(size: 100) }
                == reopened.read { try $0.auditRoot(size: 100) })
    }

    @Test func `after a commit that failed nothing is written until the database is opened anew`() async throws {
        try await test.append(3)
        // A foreign key that is checked at the commit alone: it fails there and nowhere before.
        let broken = "INSERT INTO audit_write (record, version, commitment, seq) VALUES ('r', 1, zeroblob(32), 3)"
        await #expect(throws: StoreError.self) {
            _ = try await test.store.write { try $0.database.execute(sql: broken) }
        }
        #expect(test.store.hasFailed)
        await #expect(throws: StoreError.failed) { try await test.append(1) }
        #expect(try await test.store.read { try $0.auditSize() } == 3)
        let reopened = try test.openAgain()
        try await test.append(1, to: reopened)
        #expect(try await reopened.read { try $0.auditSize() } == 4, "control: the file itself is sound")
    }

    @Test func `a write that nobody waits for is there, in its order, and its failure is told`() async throws {
        let failed = Mutex<[Int]>([])
        for number in 0..<6 {
            test.store.enqueue { transaction in
                try transaction.append(TestStore.entry(number % 2 == 0 ? .linkOpened : .linkDenied))
                if number % 2 == 1 { throw Refused() }
            } failed: { _ in
                failed.withLock { $0.append(number) }
            }
        }
        // Written after all of them.
        try await test.append(1)
        #expect(failed.withLock(\.self) == [1, 3, 5])
        let raw = try RawDatabase(test.path)
        let events = ["link.opened", "link.opened", "link.opened", "link.viewed"]
        #expect(try raw.strings("SELECT event FROM audit_entry ORDER BY seq") == events)
    }

    /// Pages in the write-ahead log; nothing here grows it to where it would be folded in.
    private func walFrames() throws -> Int {
        let size = try FileManager.default.attributesOfItem(atPath: test.path + "-wal")[.size] as? Int ?? 0
        return size / 4120
    }
}
