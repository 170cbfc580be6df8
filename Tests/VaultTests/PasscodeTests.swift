import Testing

@testable import Vault

struct PasscodeTests {
    @Test func `a passcode matches its own hash alone`() throws {
        let key = try MACKey.random()
        let hash = try PasscodeHash.make("river-42", key: key)
        #expect(try hash.matches("river-42", key: key))
        #expect(try !hash.matches("river-43", key: key))
        #expect(try !hash.matches("", key: key))
        #expect(try !hash.matches("river-42", key: MACKey.random()))
    }

    @Test func `a stored hash works as before and shows its parameters`() throws {
        let key = try MACKey.random()
        let hash = try PasscodeHash.make("river-42", key: key)
        #expect(hash.encoded.hasPrefix("$scrypt$ln=15,r=8,p=1$"))
        let stored = try #require(PasscodeHash(encoded: hash.encoded))
        #expect(stored == hash)
        #expect(try stored.matches("river-42", key: key))
        #expect(try PasscodeHash.make("river-42", key: key).encoded != hash.encoded)
    }

    @Test func `two spellings that Unicode holds equal are one passcode`() throws {
        let key = try MACKey.random()
        let hash = try PasscodeHash.make("caf\u{E9}", key: key)
        #expect(try hash.matches("cafe\u{301}", key: key))
        #expect(try !hash.matches("cafe", key: key))
    }

    @Test(arguments: [
        "", "scrypt", "$scrypt$ln=18,r=8,p=1$", "$scrypt$ln=15,r=9,p=1$", "$scrypt$ln=15,r=8,p=5$",
        "$scrypt$ln=0,r=8,p=1$", "$scrypt$ln=15,r=0,p=1$", "$scrypt$ln=15,r=8,p=0$", "$argon2$ln=15,r=8,p=1$",
    ])
    func `parameters beyond the bound and other forms are refused`(prefix: String) {
        let rest = "\(String(repeating: "0a", count: 16))$\(String(repeating: "0b", count: 32))"
        #expect(PasscodeHash(encoded: "$scrypt$ln=17,r=8,p=4$\(rest)") != nil)
        #expect(PasscodeHash(encoded: prefix + rest) == nil)
    }

    @Test func `a hash with its parameters changed matches nothing`() throws {
        let key = try MACKey.random()
        let encoded = try PasscodeHash.make("river-42", key: key).encoded
        let cheaper = try #require(PasscodeHash(encoded: encoded.replacing("ln=15", with: "ln=14")))
        #expect(try !cheaper.matches("river-42", key: key))
    }
}
