import Testing

@testable import Vault

struct EncodingTests {
    /// RFC 4648, section 10, without the padding, and two digits that only base64url has.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"), ("\u{3F}\u{3F}\u{3E}", "Pz8-"), ("\u{3F}\u{3F}\u{3F}", "Pz8_"),
    ])
    func `the published base64url examples`(bytes: String, text: String) throws {
        #expect(try encode(Array(bytes.utf8)) == text)
        #expect(try decode(text, count: bytes.utf8.count) == Array(bytes.utf8))
    }

    /// Bits that belong to no byte, digits of plain base64, padding, another count.
    @Test(arguments: [("Zh", 1), ("Zm9", 2), ("Pz8/", 3), ("Pz8+", 3), ("Zg==", 1), ("Zm9v", 2), ("Zm8", 3), ("Z ", 1)])
    func `another spelling or another count is refused`(text: String, count: Int) throws {
        #expect(try decode(text, count: count) == nil)
    }

    @Test func `bytes of any value come back from either encoding`() throws {
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(try decode(encode(bytes), count: bytes.count) == bytes)
        #expect(Hex.decode(Hex.encode(bytes).utf8) == bytes)
    }

    private func encode(_ bytes: [UInt8]) throws -> String {
        var text = try SecretBytes(count: Base64URL.encodedCount(bytes.count) + 1)
        unsafe try text.withUnsafeMutableBytes { text throws(VaultError) in
            unsafe try bytes.withOctets { bytes in
                unsafe Base64URL.encode(bytes, into: .init(rebasing: text.dropLast()))
            }
        }
        return String(decoding: try text.exposed().dropLast(), as: UTF8.self)
    }

    private func decode(_ text: String, count: Int) throws -> [UInt8]? {
        var bytes = try SecretBytes(count: count + 1)
        let decoded = unsafe try bytes.withUnsafeMutableBytes { bytes throws(VaultError) in
            unsafe try Array(text.utf8).withOctets { text in
                unsafe Base64URL.decode(text, into: .init(rebasing: bytes.dropLast()))
            }
        }
        return decoded ? try bytes.exposed().dropLast() : nil
    }
}
