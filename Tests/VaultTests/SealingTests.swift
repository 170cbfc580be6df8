import Testing

@testable import Vault

struct SealingTests {
    struct Note: Codable, Equatable {
        var name = "Ada Example"
        var cents = 12_500
        var remark: String?
    }

    private let key: SealingKey
    private let context = SealingContext.example()

    init() throws { key = try SealingKey.random() }

    @Test func `a record comes back`() throws {
        let sealed = try key.seal(record: Note(), in: context)
        #expect(try key.open(sealed, in: context) == Note())
    }

    @Test(arguments: [0, 1, 4091, 4092, 4093, 16384, 100_000])
    func `a document of any length comes back, its length hidden`(count: Int) throws {
        let sealed = try key.seal(document: pattern(count), in: context)
        let opened = try key.open(document: sealed, in: context)
        #expect(opened.count == count)
        #expect(opened.bytes(0..<count) == pattern(count))
        let framed = (count + 4 + 4095) / 4096 * 4096
        #expect(sealed.bytes.count == SealedHeader.count + ChunkedEncryption.sealedCount(framed))
    }

    @Test func `records of different lengths look alike`() throws {
        let short = try key.seal(record: Note(name: "", remark: nil), in: context)
        let long = try key.seal(record: Note(remark: String(repeating: "x", count: 180)), in: context)
        let longer = try key.seal(record: Note(remark: String(repeating: "x", count: 260)), in: context)
        #expect(short.bytes.count == long.bytes.count)
        #expect(longer.bytes.count == long.bytes.count + 256)
    }

    @Test func `nothing of a record or a document stands in its sealed bytes, nor twice the same`() throws {
        let record = try key.seal(record: Note(), in: context)
        let document = try key.seal(document: Array("Ada Example".utf8), in: context)
        #expect(!record.bytes.contains(Array("Ada Example".utf8)))
        #expect(!document.bytes.contains(Array("Ada Example".utf8)))
        let again = try key.seal(record: Note(), in: context)
        #expect(again.bytes.prefix(SealedHeader.count) == record.bytes.prefix(SealedHeader.count))
        #expect(zip(again.bytes, record.bytes).dropFirst(SealedHeader.count).count { $0 == $1 } < 32)
    }

    @Test func `the clear header says suite, type, key and version and nothing else`() throws {
        let sealed = try key.seal(record: Note(), in: .example(version: 0x0102))
        #expect(sealed.bytes.prefix(8) == [0x42, 0x46, 0x53, 0x31, 2, 3, 0, 0])
        #expect(Array(sealed.bytes[8..<24]) == key.id.bytes)
        #expect(sealed.bytes[24..<32] == [0, 0, 0, 0, 0, 0, 1, 2])
    }

    @Test func `every byte of a sealed record, flipped, is refused`() throws {
        let sealed = try key.seal(record: Note(), in: context)
        #expect(try key.open(sealed, in: context) == Note())
        for index in sealed.bytes.indices {
            for bit: UInt8 in [0x01, 0x80] {
                var bytes = sealed.bytes
                bytes[index] ^= bit
                let expected: VaultError =
                    switch index {
                    case 0..<4: .notSealed
                    case 4: .unsupportedSuite(bytes[4])
                    case 5..<32: .unexpectedHeader
                    default: .authenticationFailed
                    }
                #expect(throws: expected, "byte \(index)") { try key.open(Sealed<Note>(bytes: bytes), in: context) }
            }
        }
        #expect(try errorQueueIsEmpty())
    }

    @Test func `every truncation and every addition is refused`() throws {
        let sealed = try key.seal(document: pattern(20_000), in: context)
        for count in 0..<sealed.bytes.count where count < 200 || count % 997 == 0 || count > sealed.bytes.count - 40 {
            let bytes = Array(sealed.bytes.prefix(count))
            let expected: VaultError = count < SealedHeader.count ? .notSealed : .authenticationFailed
            #expect(throws: expected, "\(count) bytes") {
                try key.open(document: Sealed(bytes: bytes), in: context)
            }
        }
        for added in [1, 15, 16, 17, 16400] {
            #expect(throws: VaultError.authenticationFailed) {
                try key.open(document: Sealed(bytes: sealed.bytes + [UInt8](repeating: 0, count: added)), in: context)
            }
        }
    }

    @Test func `swapped chunks are refused`() throws {
        let sealed = try key.seal(document: pattern(40_000), in: context)
        var bytes = sealed.bytes
        let first = 88..<88 + 16400
        let second = first.upperBound..<first.upperBound + 16400
        bytes.replaceSubrange(first.lowerBound..<second.upperBound, with: sealed.bytes[second] + sealed.bytes[first])
        #expect(throws: VaultError.authenticationFailed) { try key.open(document: Sealed(bytes: bytes), in: context) }
    }

    @Test(arguments: [
        SealingContext.example(home: 2), .example(owner: "cli_b"), .example(object: "doc_c"), .example(kind: "record"),
        .example(owner: "cli_adoc_b", object: ""), .example(owner: "", object: "cli_adoc_b"),
    ])
    func `another context is refused`(other: SealingContext) throws {
        let sealed = try key.seal(record: Note(), in: context)
        #expect(throws: VaultError.authenticationFailed) { try key.open(sealed, in: other) }
    }

    @Test func `an older version put back is refused, also with its header adjusted`() throws {
        let old = try key.seal(record: Note(), in: .example(version: 1))
        #expect(throws: VaultError.unexpectedHeader) { try key.open(old, in: .example(version: 2)) }
        var bytes = old.bytes
        bytes[31] = 2
        #expect(throws: VaultError.authenticationFailed) {
            try key.open(Sealed<Note>(bytes: bytes), in: .example(version: 2))
        }
    }

    @Test func `an object of one type does not open as another, also with its header adjusted`() throws {
        let record = try key.seal(record: Note(), in: context)
        #expect(throws: VaultError.unexpectedHeader) {
            try key.open(document: Sealed<DocumentBody>(bytes: record.bytes), in: context)
        }
        #expect(throws: VaultError.unexpectedHeader) { try key.open(record, as: .manifest, in: context) }
        var bytes = record.bytes
        bytes[5] = SealedType.document.rawValue
        #expect(throws: VaultError.authenticationFailed) {
            try key.open(document: Sealed<DocumentBody>(bytes: bytes), in: context)
        }
        let manifest = try key.seal(record: Note(), as: .manifest, in: context)
        #expect(try key.open(manifest, as: .manifest, in: context) == Note())
    }

    @Test func `another key does not open an object, also with its header adjusted`() throws {
        let other = try SealingKey.random()
        let sealed = try key.seal(record: Note(), in: context)
        #expect(throws: VaultError.unexpectedHeader) { try other.open(sealed, in: context) }
        var bytes = sealed.bytes
        bytes.replaceSubrange(8..<24, with: other.id.bytes)
        #expect(throws: VaultError.authenticationFailed) { try other.open(Sealed<Note>(bytes: bytes), in: context) }
    }

    @Test func `a genuine object that is not the record asked for is named so`() throws {
        let sealed = try key.seal(record: ["a", "b"], in: context)
        #expect(throws: VaultError.badRecord) { try key.open(Sealed<Note>(bytes: sealed.bytes), in: context) }
        #expect(throws: VaultError.badRecord) { try key.seal(record: Double.nan, in: context) }
    }

    @Test func `a document of more than 64 MiB is refused, one of 64 MiB is not`() throws {
        let most = 64 << 20
        #expect(throws: VaultError.tooLarge(most + 1)) {
            try key.seal(document: [UInt8](repeating: 1, count: most + 1), in: context)
        }
        let sealed = try key.seal(document: [UInt8](repeating: 1, count: most), in: context)
        #expect(try key.open(document: sealed, in: context).count == most)
        #expect(throws: VaultError.tooLarge(most + 4096 + 16384)) {
            try key.open(document: Sealed(bytes: sealed.bytes + [UInt8](repeating: 0, count: 16400)), in: context)
        }
    }

    @Test func `random bytes behind the right header are refused`() throws {
        let header = try key.seal(record: Note(), in: context).bytes.prefix(SealedHeader.count)
        for count in 0..<400 {
            let bytes = try header + Random.bytes(count)
            #expect(throws: VaultError.authenticationFailed) {
                try key.open(Sealed<Note>(bytes: Array(bytes)), in: context)
            }
        }
    }

    @Test func `many threads seal and open with one key`() async throws {
        let key = key
        let context = context
        try await withThrowingTaskGroup { group in
            for task in 0..<16 {
                group.addTask {
                    for round in 0..<50 {
                        let document = pattern(task * 1009 + round)
                        let sealed = try key.seal(document: document, in: context)
                        #expect(try key.open(document: sealed, in: context).bytes(0..<document.count) == document)
                        let record = try key.seal(record: Note(cents: round), in: context)
                        #expect(try key.open(record, in: context).cents == round)
                        #expect(throws: VaultError.authenticationFailed) {
                            try key.open(record, in: .example(object: "other"))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
