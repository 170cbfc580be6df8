import Testing
import Vault

struct SHA1Tests {
    /// The examples of NIST FIPS 180-4.
    @Test(arguments: [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
    ])
    func `the published examples`(message: String, digest: String) throws {
        #expect(try SHA1.hash(Array(message.utf8)) == hex(digest))
    }
}
