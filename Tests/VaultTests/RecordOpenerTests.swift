import Testing

@testable import Vault

struct RecordOpenerTests {
    private let key: SealingKey
    private let context = SealingContext.example()

    init() throws { key = try SealingKey.random() }

    private func bytes(
        of sealed: [UInt8], object: String, by opener: inout RecordOpener
    ) throws(VaultError) -> [UInt8] {
        try opener.withBytes(of: sealed.span, object: object) { span in span.indices.map { span[$0] } }
    }

    private func open(
        _ sealed: [[UInt8]], with opener: consuming RecordOpener, objects: [String]
    ) throws(VaultError) -> [[UInt8]] {
        var opened: [[UInt8]] = []
        for (sealed, object) in zip(sealed, objects) {
            opened.append(try bytes(of: sealed, object: object, by: &opener))
        }
        return opened
    }

    private func sealed(_ records: [[UInt8]], objects: [String]) throws -> [[UInt8]] {
        try zip(records, objects).map { record, object in
            try key.seal(bytes: record, of: Never.self, in: context.of(object: object)).bytes
        }
    }

    @Test func `records come back, one after the other`() throws {
        let records = [0, 1, 251, 252, 253, 20_000, 3].map { pattern($0) }
        let objects = records.indices.map { "object-\($0)" }
        let sealed = try self.sealed(records, objects: objects)
        #expect(try open(sealed, with: RecordOpener(key, in: context), objects: objects) == records)
    }

    @Test func `a record of another object, key or version is refused, and the next one opens all the same`() throws {
        let sealed = try self.sealed([[1], [2]], objects: ["a", "b"])
        for (object, place) in [("a", 1), ("b", 0), ("", 0)] {
            #expect(throws: VaultError.authenticationFailed) {
                _ = try open([sealed[place]], with: RecordOpener(key, in: context), objects: [object])
            }
        }
        #expect(throws: VaultError.unexpectedHeader) {
            _ = try open(sealed, with: RecordOpener(.random(), in: context), objects: ["a", "b"])
        }
        #expect(throws: VaultError.unexpectedHeader) {
            _ = try open(sealed, with: RecordOpener(key, in: .example(version: 9)), objects: ["a", "b"])
        }
        var opener = try RecordOpener(key, in: context)
        #expect(throws: VaultError.authenticationFailed) { _ = try bytes(of: sealed[0], object: "b", by: &opener) }
        let opened = try bytes(of: sealed[0], object: "a", by: &opener)
        #expect(opened == [1])
        #expect(try errorQueueIsEmpty())
    }

    @Test func `every byte of a record, flipped or missing, is refused`() throws {
        let sealed = try self.sealed([[1, 2, 3]], objects: ["a"])[0]
        var opener = try RecordOpener(key, in: context)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: VaultError.self, "byte \(index)") { _ = try bytes(of: changed, object: "a", by: &opener) }
            #expect(throws: VaultError.self, "\(index) bytes") {
                _ = try bytes(of: Array(sealed.prefix(index)), object: "a", by: &opener)
            }
        }
        let opened = try bytes(of: sealed, object: "a", by: &opener)
        #expect(opened == [1, 2, 3])
        #expect(try errorQueueIsEmpty())
    }
}
