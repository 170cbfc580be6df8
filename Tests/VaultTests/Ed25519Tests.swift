import Testing

@testable import Vault

struct Ed25519Tests {
    /// RFC 8032, section 7.1, tests 1 to 3.
    @Test(arguments: [
        (
            seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            message: "",
            signature: """
            e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b
            d25bf5f0595bbe24655141438e7a100b
            """
        ),
        (
            seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            message: "72",
            signature: """
            92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c
            387b2eaeb4302aeeb00d291612bb0c00
            """
        ),
        (
            seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            message: "af82",
            signature: """
            6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659
            4a7c15e9716ed28dc027beceea1ec40a
            """
        ),
    ])
    func `the published examples`(vector: (seed: String, key: String, message: String, signature: String)) throws {
        let key = try SigningKey(keyBytes: SecretBytes.copy(of: hex(vector.seed)), id: KeyID())
        let message = try hex(vector.message)
        let signature = try key.sign(message)
        #expect(key.publicKey.bytes == (try hex(vector.key)))
        #expect(signature == (try hex(vector.signature)))
        #expect(key.publicKey.isValid(signature: signature, for: message))
    }

    @Test func `a signature with any byte changed is refused`() throws {
        let key = try SigningKey.random()
        let message: [UInt8] = Array("tree head".utf8)
        let signature = try key.sign(message)
        #expect(key.publicKey.isValid(signature: signature, for: message))
        for index in signature.indices {
            var changed = signature
            changed[index] ^= 1
            #expect(!key.publicKey.isValid(signature: changed, for: message))
        }
        for index in message.indices {
            var changed = message
            changed[index] ^= 1
            #expect(!key.publicKey.isValid(signature: signature, for: changed))
        }
    }

    @Test func `a signature of another length or by another key is refused`() throws {
        let key = try SigningKey.random()
        let signature = try key.sign([1])
        #expect(key.publicKey.isValid(signature: signature, for: [1]))
        for length in 0..<64 {
            #expect(!key.publicKey.isValid(signature: Array(signature.prefix(length)), for: [1]))
        }
        #expect(!key.publicKey.isValid(signature: signature + [0], for: [1]))
        #expect(try !SigningKey.random().publicKey.isValid(signature: signature, for: [1]))
    }

    @Test(arguments: [0, 31, 33]) func `a public key has 32 bytes and no other count`(count: Int) {
        #expect(VerifyingKey(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test(.enabled(if: SharedVectors.found, SharedVectors.missing))
    func `every Wycheproof signature is judged as published`() throws {
        struct Group: Decodable {
            struct Key: Decodable { let pk: HexBytes }
            struct Case: Decodable { let tcId: Int, msg: HexBytes, sig: HexBytes, result: String }
            let publicKey: Key
            let tests: [Case]
        }
        let file = try SharedVectors.load(WycheproofFile<Group>.self, from: "ed25519_test.json")
        var count = 0
        for group in file.testGroups {
            let key = try #require(VerifyingKey(bytes: group.publicKey.pk.bytes))
            for test in group.tests {
                let valid = key.isValid(signature: test.sig.bytes, for: test.msg.bytes)
                #expect(valid == (test.result == "valid"), "test \(test.tcId)")
                count += 1
            }
        }
        #expect(count == 151)
    }
}
