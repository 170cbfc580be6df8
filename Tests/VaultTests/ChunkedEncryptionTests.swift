import Foundation
import Testing

@testable import Vault

struct ChunkedEncryptionTests {
    /// The key of the published vectors.
    private static let key = "59454c4c4f57205355424d4152494e452059454c4c4f57205355424d4152494e"

    /// From the vectors of c2sp.org/chunked-encryption: an empty message, a short one, a short one with a context.
    @Test(arguments: [
        (
            "",
            """
            43a2e39431cbae0389d3fc86adf46f7c3a24de88d9311617e53f3164cc1d5dc738a66b97f0bf786565c31799c2f463d5
            0a7e10046011dc6fc3c939e3a5db7affb6191551669554fb
            """
        ),
        (
            "",
            """
            a1a1b56f6db58cd1ede0c5c9db62aef20d3f96a6c594bb9252bb38122de91236502b42a1d7fcab820ffa292940d2f86a
            dd212cfa42c38df19d3cc9139ee61a5990d3db57433514229beea49a8a72bd
            """
        ),
        (
            "7465737420636f6e74657874",
            """
            dbedaefc1c35dc6c0f22b743b03e488747166a51f33479e7ceb8b7e11cc0d2710f624a127501bc4aea7d0af6f83cfe35
            9b9e69415aa537f36adf86eb35b070475baa039bb7791432adbca49578bbd3
            """
        ),
        (
            "7465737400636f6e74657874",
            """
            12ede102c3ef730da4f3d4dbfaf11003683238315befe73b21ebb2246ac19f3a7d50abd2a5a365f7652bda670814dbc8
            83ce618256d2d513bd238c2c0dded7614d52bef77bc04273656df97a294323
            """
        ),
    ])
    func `the published examples open and are sealed again to the same bytes`(context: String, sealed: String) throws {
        let bytes = try hex(sealed)
        let message = try Self.open(bytes, key: hex(Self.key), context: hex(context))
        let salt = Array(bytes.prefix(24))
        #expect(try Self.seal(message, key: hex(Self.key), context: hex(context), salt: salt) == bytes)
    }

    /// The base nonce published for the second of the examples above.
    @Test(arguments: [
        (0, "e73f670906cb3124dea731e1"), (1, "e73f670906cb3124dea731e0"), (0x0102, "e73f670906cb3124dea730e3"),
    ])
    func `a chunk's nonce is the base nonce XOR its number`(number: Int, nonce: String) throws {
        let salt = try hex("a1a1b56f6db58cd1ede0c5c9db62aef20d3f96a6c594bb92")
        var keys = try ChunkKeys(.copy(of: hex(Self.key)))
        unsafe try salt.withOctets { salt throws(VaultError) in unsafe try keys.derive(salt: salt, context: []) }
        let bytes = keys.nonce(number)
        #expect(bytes.indices.map { bytes[$0] } == (try hex(nonce)))
    }

    @Test(
        .enabled(if: SharedVectors.found, SharedVectors.missing),
        .enabled(if: Inflate.found, "python3 not found: it inflates the vectors"))
    func `every Wycheproof message is judged as published`() throws {
        struct Group: Decodable {
            struct Case: Decodable {
                let tcId: Int, key: HexBytes, ctx: HexBytes, ct: String, msgSha512: String?, result: String
            }
            let tests: [Case]
        }
        let name = "c2sp_chunked_encryption_aes_256_gcm_test.json"
        let tests = try SharedVectors.load(WycheproofFile<Group>.self, from: name).testGroups.flatMap(\.tests)
        let inflated = try Inflate.inflate(tests.map(\.ct))
        #expect(tests.count == 35)
        #expect(tests.count { $0.result == "valid" } == 10)
        for (test, sealed) in zip(tests, inflated) {
            let again = Result { () throws(VaultError) in
                let message = try Self.open(sealed, key: test.key.bytes, context: test.ctx.bytes)
                return try Self.seal(
                    message, key: test.key.bytes, context: test.ctx.bytes, salt: Array(sealed.prefix(24)))
            }
            let expected: Result = test.result == "valid" ? .success(sealed) : .failure(.authenticationFailed)
            #expect(again == expected, "test \(test.tcId)")
            #expect(try errorQueueIsEmpty())
        }
    }

    @Test(arguments: [0, 1, 16383, 16384, 16385, 32767, 32768, 32769, 100_000])
    func `content of every length around a chunk comes back`(count: Int) throws {
        let key = pattern(32)
        let sealed = try Self.seal(pattern(count), key: key, context: [1], salt: Random.bytes(24))
        #expect(sealed.count == ChunkedEncryption.sealedCount(count))
        #expect(try Self.open(sealed, key: key, context: [1]) == pattern(count))
    }

    @Test func `how the content is cut into pieces does not matter`() throws {
        let key = pattern(32)
        let salt = try Random.bytes(24)
        let whole = try Self.seal(pattern(40_000), key: key, context: [], salt: salt)
        for cut in [1, 4, 16383, 16384, 16385, 39_999] {
            #expect(try Self.seal(pattern(40_000), cutAt: cut, key: key, context: [], salt: salt) == whole)
        }
    }

    @Test(.enabled(if: SharedVectors.found, SharedVectors.missing))
    func `a message that opens under two keys in plain AES-GCM does not open here`() throws {
        struct File: Decodable {
            struct Case: Decodable { let key1: HexBytes, key2: HexBytes, ct: HexBytes, tag: HexBytes }
            let tests: [Case]
        }
        for test in try SharedVectors.load(File.self, from: "gcm_two_keys_one_ciphertext.json").tests {
            let sealed = try Random.bytes(24) + Random.bytes(32) + test.ct.bytes + test.tag.bytes
            for key in [test.key1, test.key2] {
                #expect(throws: VaultError.self) { try Self.open(sealed, key: key.bytes, context: []) }
            }
        }
    }

    private typealias Result = Swift.Result<[UInt8], VaultError>

    private static func seal(
        _ message: [UInt8], cutAt cut: Int = 0, key: [UInt8], context: [UInt8], salt: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        let key = try SecretBytes.copy(of: key)
        var output = [UInt8](repeating: 0, count: ChunkedEncryption.sealedCount(message.count))
        var span = output.mutableSpan
        unsafe try span.withUnsafeMutableBytes { output throws(VaultError) in
            unsafe try message.withOctets { message throws(VaultError) in
                let pieces = unsafe Gather([.init(rebasing: message[..<cut]), .init(rebasing: message[cut...])])
                unsafe try ChunkedEncryption.seal(pieces, key: key, context: context, salt: salt, into: output)
            }
        }
        return output
    }

    private static func open(_ sealed: [UInt8], key: [UInt8], context: [UInt8]) throws(VaultError) -> [UInt8] {
        let key = try SecretBytes.copy(of: key)
        let opened = unsafe try sealed.withOctets { sealed throws(VaultError) in
            unsafe try ChunkedEncryption.open(sealed, key: key, context: context)
        }
        return unsafe opened.withUnsafeBytes { unsafe Array($0) }
    }
}
