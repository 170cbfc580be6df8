import AuditLog
import Testing
import Vault

@testable import Store

struct AuditTreeTests {
    private let test: TestStore

    init() throws { test = try TestStore() }

    @Test func `the root of every size is that of RFC 6962 over all leaves, across blocks of 256`() async throws {
        let other = try test.openAgain()
        var size = 0
        while size < 600 {
            let count = min(size % 9 + 1, 600 - size)
            try await test.append(count, to: size % 2 == 0 ? test.store : other)
            size += count
        }
        let leaves = try await leaves()
        #expect(leaves.count == 600)
        for store in [test.store, other] {
            let roots = try await store.read { transaction in try (0...600).map { try transaction.auditRoot(size: $0) }
            }
            for size in 0...600 { #expect(roots[size] == Self.root(leaves[..<size]), "\(size)") }
        }
        #expect(
            try RawDatabase(test.path).strings("SELECT level || ':' || position FROM audit_node ORDER BY 1") == [
                "1:0", "1:1",
            ])
    }

    @Test func `two processes appending at once give one log without gap or fork`() async throws {
        let stores = [test.store, try test.openAgain()]
        let indices = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await stores[number % 2].write { try $0.append(TestStore.entry()) }.entries.map(\.index)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(indices.sorted() == Array(0..<200))
        try await test.append(100)
        let leaves = try await leaves()
        #expect(try await stores[1].read { try $0.auditRoot(size: 300) } == Self.root(leaves[...]))
    }

    @Test func `what is rolled back leaves no entry, and the next one takes its place`() async throws {
        try await test.append(3)
        await #expect(throws: Cancelled.self) {
            try await test.store.write { transaction in
                try transaction.append(TestStore.entry())
                throw Cancelled()
            }
        }
        #expect(try await test.store.read { try $0.auditSize() } == 3)
        let entries = try await test.store.write { try $0.append(TestStore.entry(.linkOpened)) }.entries
        #expect(entries.map(\.index) == [3] && entries.map(\.entry.event) == [.linkOpened])
        let leaves = try await leaves()
        #expect(try await test.store.read { try $0.auditRoot(size: 4) } == Self.root(leaves[...]))
    }

    @Test func `the stored text is the hashed text, and comes back by client and link`() async throws {
        var (first, second) = (TestStore.entry(), TestStore.entry(.linkOpened))
        (first.client, second.client, second.link) = ("cli_a", "cli_b", "lnk_a")
        _ = try await test.store.write { [first, second] in
            try $0.append(first, detail: Sealed(bytes: [7]))
            try $0.append(second)
        }
        let rows = try await test.store.read { transaction in
            var rows: [AuditRow] = []
            try transaction.forEachAuditRow(0..<2) { rows.append($0) }
            try transaction.forEachAuditRow(0..<2, where: .of(client: "cli_a")) { rows.append($0) }
            try transaction.forEachAuditRow(0..<2, where: .of(link: "lnk_a")) { rows.append($0) }
            try transaction.forEachAuditRow(0..<2, where: .of(client: "cli_a", link: "lnk_a")) { rows.append($0) }
            try transaction.forEachAuditRow(1..<1) { rows.append($0) }
            return rows
        }
        #expect(rows.map(\.index) == [0, 1, 0, 1])
        #expect(rows.map(\.detail?.bytes) == [[7], nil, [7], nil])
        for row in rows { #expect(MerkleTree.leafHash(Array(row.entry.utf8)) == row.leaf) }
        #expect(try rows.prefix(2).map { try Entry(parsing: Array($0.entry.utf8)) } == [first, second])
    }

    @Test func `a missing leaf is found where it is needed, and nothing is appended over it`() async throws {
        try await test.append(10)
        let raw = try RawDatabase(test.path)
        try raw.dropTriggers()
        try raw.execute("DELETE FROM audit_detail; DELETE FROM audit_entry; DELETE FROM audit_leaf WHERE seq = 4")
        let other = try test.openAgain()
        await #expect(throws: StoreError.self) { try await other.read { try $0.auditRoot(size: 10) } }
        await #expect(throws: StoreError.self) { try await other.write { try $0.append(TestStore.entry()) } }
        #expect(try await other.read { try $0.auditSize() } == 10)
    }

    private struct Cancelled: Error {}

    private func leaves() async throws -> [SHA256Digest] {
        try await test.store.read { transaction in
            var leaves: [SHA256Digest] = []
            try transaction.forEachAuditRow(0..<Int64.max) { leaves.append(MerkleTree.leafHash(Array($0.entry.utf8))) }
            return leaves
        }
    }

    /// RFC 6962 section 2.1 as it stands there.
    private static func root(_ leaves: ArraySlice<SHA256Digest>) -> SHA256Digest {
        guard leaves.count > 1 else { return leaves.first ?? SHA256.hash([]) }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let middle = leaves.startIndex + split
        return MerkleTree.nodeHash(root(leaves[..<middle]), root(leaves[middle...]))
    }
}

extension EntryFilter {
    fileprivate static func of(client: String? = nil, link: String? = nil) -> EntryFilter {
        var filter = EntryFilter()
        (filter.client, filter.link) = (client, link)
        return filter
    }
}
