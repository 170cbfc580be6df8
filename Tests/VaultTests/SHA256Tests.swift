import Testing
import Vault

struct SHA256Tests {
    /// The examples of NIST FIPS 180-4.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the published examples`(message: String, digest: String) throws {
        #expect(SHA256.hash(Array(message.utf8)).bytes == (try hex(digest)))
    }

    @Test func `a million letters in pieces of every size`() throws {
        var hash = SHA256()
        var left = 1_000_000
        var size = 1
        while left > 0 {
            let piece = min(size, left)
            hash.update([UInt8](repeating: UInt8(ascii: "a"), count: piece))
            left -= piece
            size += 1
        }
        #expect(hash.finalize().bytes == (try hex("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")))
    }

    @Test func `a prefixed hash is the hash of the joined bytes`() {
        let left = SHA256.hash([1])
        let right = SHA256.hash([2])
        #expect(SHA256.hash(prefix: 1, left, right) == SHA256.hash([1] + left.bytes + right.bytes))
        #expect(SHA256.hash(prefix: 0, [7, 8, 9]) == SHA256.hash([0, 7, 8, 9]))
        #expect(SHA256.hash(prefix: 1, left, right) != SHA256.hash(prefix: 1, right, left))
    }

    @Test(arguments: [0, 31, 33, 64]) func `a digest has 32 bytes and no other count`(count: Int) {
        #expect(SHA256Digest(bytes: [UInt8](repeating: 0, count: count)) == nil)
    }

    @Test func `a digest made of bytes has those bytes`() {
        let bytes = Array(UInt8(0)..<32)
        #expect(SHA256Digest(bytes: bytes)?.bytes == bytes)
    }
}
