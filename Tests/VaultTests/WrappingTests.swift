import Testing

@testable import Vault

struct WrappingTests {
    private let wrapping: SealingKey
    private let context = SealingContext.example(object: "key_a", kind: "wrap.client")

    init() throws { wrapping = try SealingKey.random() }

    @Test func `a sealing key comes back from its wrap and opens what it sealed`() throws {
        let key = try SealingKey.random()
        let sealed = try key.seal(document: [1, 2, 3], in: .example())
        let wrapped = try wrapping.wrap(key, in: context)
        #expect(wrapped.bytes.count == 136)
        let back = try wrapping.unwrap(wrapped, id: key.id, in: context)
        #expect(try back.open(document: sealed, in: .example()).bytes(0..<3) == [1, 2, 3])
    }

    @Test func `a MAC key comes back from its wrap and knows its tags`() throws {
        let key = try MACKey.random()
        let back = try wrapping.unwrap(wrapping.wrap(key, in: context), id: key.id, in: context)
        #expect(try back.isValid(key.authenticate([5]), for: [5]))
    }

    @Test func `a signing key comes back from its wrap and signs alike`() throws {
        let key = try SigningKey.random()
        let back = try wrapping.unwrap(wrapping.wrap(key, in: context), id: key.id, in: context)
        #expect(back.publicKey == key.publicKey)
        #expect(try back.sign([5]) == key.sign([5]))
    }

    @Test func `every byte of a wrap, flipped, is refused`() throws {
        let wrapped = try wrapping.wrap(MACKey.random(), in: context)
        #expect(throws: Never.self) { try wrapping.unwrap(wrapped, id: KeyID(), in: context) }
        for index in wrapped.bytes.indices {
            var bytes = wrapped.bytes
            bytes[index] ^= 4
            #expect(throws: VaultError.self, "byte \(index)") {
                try wrapping.unwrap(Sealed<MACKey>(bytes: bytes), id: KeyID(), in: context)
            }
        }
    }

    @Test func `a wrap moved to another row, or under another key, is refused`() throws {
        let wrapped = try wrapping.wrap(MACKey.random(), in: context)
        #expect(throws: VaultError.authenticationFailed) {
            try wrapping.unwrap(wrapped, id: KeyID(), in: .example(object: "key_b", kind: "wrap.client"))
        }
        #expect(throws: VaultError.unexpectedHeader) {
            try SealingKey.random().unwrap(wrapped, id: KeyID(), in: context)
        }
    }

    @Test func `a record does not unwrap as a key, nor a key open as a record`() throws {
        let record = try wrapping.seal(record: [UInt8](repeating: 1, count: 8), in: context)
        #expect(throws: VaultError.unexpectedHeader) {
            try wrapping.unwrap(Sealed<MACKey>(bytes: record.bytes), id: KeyID(), in: context)
        }
        let wrapped = try wrapping.wrap(MACKey.random(), in: context)
        #expect(throws: VaultError.unexpectedHeader) {
            try wrapping.open(Sealed<[UInt8]>(bytes: wrapped.bytes), in: context)
        }
    }

    @Test func `key ids have one spelling`() throws {
        let id = KeyID()
        #expect(KeyID(id.description) == id)
        #expect(KeyID(bytes: id.bytes) == id)
        #expect(id != KeyID())
        #expect(KeyID("00112233445566778899aabbccddeeff")?.description == "00112233445566778899aabbccddeeff")
        for text in ["", "00", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeefg", "0\(id)"] {
            #expect(KeyID(text) == nil)
        }
    }
}
