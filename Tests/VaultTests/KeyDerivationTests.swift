import Testing

@testable import Vault

struct KeyDerivationTests {
    /// RFC 5869, appendix A.1 and A.3, second step.
    @Test(arguments: [
        (
            "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5", "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        ),
        (
            "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04", "",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        ),
    ])
    func `the published HKDF examples`(key: String, info: String, output: String) throws {
        let expected = try hex(output)
        let bytes = try HKDF.expand(.copy(of: hex(key)), info: hex(info), count: expected.count, digest: .sha256)
        #expect(try bytes.exposed() == expected)
    }

    /// RFC 4231, test cases 1 and 2.
    @Test(arguments: [
        (
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            "4a656665", "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
    ])
    func `the published HMAC examples`(key: String, message: String, tag: String) throws {
        let bytes = try HMAC.authenticate(Array(message.utf8), key: .copy(of: hex(key)), digest: .sha256)
        #expect(bytes == (try hex(tag)))
    }

    /// RFC 7914, section 12, the first two examples.
    @Test(arguments: [
        (
            "", "", Scrypt.Cost(logN: 4, r: 1, p: 1),
            """
            77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17
            e8d3e0fb2e0d3628cf35e20c38d18906
            """
        ),
        (
            "password", "NaCl", Scrypt.Cost(logN: 10, r: 8, p: 16),
            """
            fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830da
            c727afb94a83ee6d8360cbdfa2cc0640
            """
        ),
    ])
    func `the published scrypt examples`(password: String, salt: String, cost: Scrypt.Cost, output: String) throws {
        let bytes = try Scrypt.derive(password: Array(password.utf8), salt: Array(salt.utf8), cost: cost, count: 64)
        #expect(bytes == (try hex(output)))
    }

    @Test(.enabled(if: SharedVectors.found, SharedVectors.missing))
    func `every RFC 7914 example that fits in memory`() throws {
        struct File: Decodable {
            struct Case: Decodable { let password: HexBytes, salt: HexBytes, N: Int, r: Int, p: Int, dk: HexBytes }
            let tests: [Case]
        }
        let vectors = try SharedVectors.load(File.self, from: "rfc7914_scrypt.json").tests.filter { $0.N <= 1 << 14 }
        #expect(vectors.count == 3)
        for vector in vectors {
            let cost = Scrypt.Cost(logN: vector.N.trailingZeroBitCount, r: vector.r, p: vector.p)
            let bytes = try Scrypt.derive(
                password: vector.password.bytes, salt: vector.salt.bytes, cost: cost, count: vector.dk.bytes.count)
            #expect(bytes == vector.dk.bytes)
        }
    }

    @Test(
        .enabled(if: SharedVectors.found, SharedVectors.missing),
        arguments: [("hkdf_sha256_test.json", Digest.sha256, 86), ("hkdf_sha512_test.json", .sha512, 83)])
    func `every Wycheproof HKDF derivation is as published`(file: String, digest: Digest, count: Int) throws {
        struct Group: Decodable {
            struct Case: Decodable {
                let tcId: Int, ikm: HexBytes, salt: HexBytes, info: HexBytes, size: Int, okm: HexBytes, result: String
            }
            let tests: [Case]
        }
        let tests = try SharedVectors.load(WycheproofFile<Group>.self, from: file).testGroups.flatMap(\.tests)
        #expect(tests.count == count)
        for test in tests {
            // RFC 5869, section 2.2: extraction is HMAC under the salt, or under zeros where there is none.
            let salt = test.salt.bytes.isEmpty ? [UInt8](repeating: 0, count: digest.count) : test.salt.bytes
            let key = try HMAC.authenticate(test.ikm.bytes, key: .copy(of: salt), digest: digest)
            let output = Result { () throws(VaultError) in
                try HKDF.expand(.copy(of: key), info: test.info.bytes, count: test.size, digest: digest).exposed()
            }
            #expect(
                output == (test.result == "valid" ? .success(test.okm.bytes) : .failure(.openSSL("HKDF"))),
                "test \(test.tcId)")
            #expect(try errorQueueIsEmpty())
        }
    }

    @Test(.enabled(if: SharedVectors.found, SharedVectors.missing))
    func `every Wycheproof HMAC tag is judged as published`() throws {
        struct Group: Decodable {
            struct Case: Decodable { let tcId: Int, key: HexBytes, msg: HexBytes, tag: HexBytes, result: String }
            let tests: [Case]
        }
        let file = try SharedVectors.load(WycheproofFile<Group>.self, from: "hmac_sha256_test.json")
        let tests = file.testGroups.flatMap(\.tests)
        #expect(tests.count == 174)
        for test in tests {
            let key = try MACKey(keyBytes: .copy(of: test.key.bytes), id: KeyID())
            #expect(key.isValid(test.tag.bytes, for: test.msg.bytes) == (test.result == "valid"), "test \(test.tcId)")
        }
    }

    @Test(arguments: 0...33) func `a tag of fewer than 16 or more than 32 bytes is refused`(length: Int) throws {
        let key = try MACKey.random()
        let tag = try key.authenticate([1, 2, 3]) + [0]
        #expect(key.isValid(Array(tag.prefix(length)), for: [1, 2, 3]) == (16...32).contains(length))
    }
}
