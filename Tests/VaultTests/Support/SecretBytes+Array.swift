@testable import Vault

extension SecretBytes {
    static func copy(of bytes: [UInt8]) throws(VaultError) -> SecretBytes {
        var secret = try SecretBytes(count: bytes.count)
        unsafe try secret.withUnsafeMutableBytes { unsafe $0.copyBytes(from: bytes) }
        return secret
    }

    func exposed() throws(VaultError) -> [UInt8] { unsafe try withUnsafeBytes { unsafe Array($0) } }
}
