import Testing

@testable import Vault

struct GCMTests {
    struct Vector: Decodable {
        let key: HexBytes
        let iv: HexBytes
        let msg: HexBytes
        let aad: HexBytes
        let ct: HexBytes
        let tag: HexBytes
        let result: String

        /// What this vault does with AES-GCM: a 256-bit key, a 96-bit nonce, no additional data.
        var applies: Bool { key.bytes.count == 32 && iv.bytes.count == 12 && aad.bytes.isEmpty }

        func check() throws {
            let key = key.bytes
            let nonce = GCMContext.Nonce { iv.bytes[$0] }
            let opened = Result { () throws(VaultError) in
                try GCM.open(ct.bytes, tag: tag.bytes, key: key, nonce: nonce)
            }
            #expect(opened == (result == "valid" ? .success(msg.bytes) : .failure(.authenticationFailed)))
            if result == "valid" {
                let sealed = try GCM.seal(msg.bytes, key: key, nonce: nonce)
                #expect(sealed.text == ct.bytes)
                #expect(sealed.tag == tag.bytes)
            }
        }
    }

    /// McGrew and Viega, The Galois/Counter Mode of Operation, test cases 13 to 15.
    @Test(arguments: [
        (
            "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "", "",
            "530f8afbc74536b9a963b4f1c4cb738b"
        ),
        (
            "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
            "00000000000000000000000000000000", "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919"
        ),
        (
            "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
            """
            d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525
            b16aedf5aa0de657ba637b391aafd255
            """,
            """
            522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838
            c5f61e6393ba7a0abcc9f662898015ad
            """,
            "b094dac5d93471bdec1a502270e3cc6c"
        ),
    ])
    func `the published examples`(key: String, nonce: String, message: String, text: String, tag: String) throws {
        let nonceBytes = try hex(nonce)
        let sealed = try GCM.seal(hex(message), key: hex(key), nonce: GCMContext.Nonce { nonceBytes[$0] })
        #expect(sealed.text == (try hex(text)))
        #expect(sealed.tag == (try hex(tag)))
    }

    @Test(.enabled(if: SharedVectors.found, SharedVectors.missing))
    func `every Wycheproof message of our shape is judged as published`() throws {
        struct Group: Decodable { let tests: [Vector] }
        let file = try SharedVectors.load(WycheproofFile<Group>.self, from: "aes_gcm_test.json")
        let vectors = file.testGroups.flatMap(\.tests).filter(\.applies)
        #expect(vectors.count > 30)
        #expect(vectors.contains { $0.result != "valid" })
        for vector in vectors { try vector.check() }
    }

    @Test(.enabled(if: SharedVectors.found, SharedVectors.missing))
    func `every NIST CAVP message of our shape is sealed as published`() throws {
        struct File: Decodable { let tests: [Vector] }
        let file = try SharedVectors.load(File.self, from: "nist_cavp_gcmEncryptExtIV256_iv96_tag128.json")
        let vectors = file.tests.filter(\.applies)
        #expect(vectors.count >= 75)
        for vector in vectors { try vector.check() }
    }

    @Test(arguments: 0...17) func `a tag of another length than 16 bytes is refused`(length: Int) throws {
        let key = pattern(32)
        let nonce = GCMContext.Nonce(repeating: 7)
        let sealed = try GCM.seal([1, 2, 3], key: key, nonce: nonce)
        let tag = Array((sealed.tag + [0]).prefix(length))
        let opened = Result { () throws(VaultError) in
            try GCM.open(sealed.text, tag: tag, key: key, nonce: nonce)
        }
        #expect(opened == (length == 16 ? .success([1, 2, 3]) : .failure(.authenticationFailed)))
    }

    @Test(arguments: [0, 16, 24, 31, 33]) func `a key of another length than 32 bytes is refused`(length: Int) throws {
        #expect(throws: VaultError.openSSL("AES key")) {
            try GCM.seal([1], key: pattern(length), nonce: GCMContext.Nonce(repeating: 0))
        }
    }
}

/// One message in one call.
private enum GCM {
    static func seal(
        _ message: [UInt8], key: [UInt8], nonce: GCMContext.Nonce
    ) throws(VaultError) -> (text: [UInt8], tag: [UInt8]) {
        var output = [UInt8](repeating: 0, count: message.count + GCMContext.tagCount)
        unsafe try run(.seal, message, into: &output, key: key, nonce: nonce) { cipher, rest throws(VaultError) in
            unsafe try cipher.finish(tagInto: rest)
        }
        return (Array(output.prefix(message.count)), Array(output.suffix(GCMContext.tagCount)))
    }

    static func open(
        _ text: [UInt8], tag: [UInt8], key: [UInt8], nonce: GCMContext.Nonce
    ) throws(VaultError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: text.count + 1)
        unsafe try run(.open, text, into: &output, key: key, nonce: nonce) { cipher, _ throws(VaultError) in
            unsafe try tag.withOctets { tag throws(VaultError) in unsafe try cipher.finish(verifying: tag) }
        }
        return Array(output.dropLast())
    }

    private static func run(
        _ direction: GCMContext.Direction, _ input: [UInt8], into output: inout [UInt8], key: [UInt8],
        nonce: GCMContext.Nonce, finish: (inout GCMContext, UnsafeMutableRawPointer) throws(VaultError) -> Void
    ) throws(VaultError) {
        unsafe try key.withOctets { key throws(VaultError) in
            var cipher = try GCMContext(direction)
            unsafe try cipher.use(key)
            try cipher.begin(nonce: nonce)
            var span = output.mutableSpan
            unsafe try span.withUnsafeMutableBytes { output throws(VaultError) in
                guard let start = output.baseAddress else { return }
                if !input.isEmpty {
                    unsafe try input.withOctets { input throws(VaultError) in
                        unsafe try cipher.update(input, into: start)
                    }
                }
                unsafe try finish(&cipher, start + input.count)
            }
        }
    }
}
