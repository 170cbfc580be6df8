import Foundation

/// What is kept of a passcode or a password: scrypt (RFC 7914) over a keyed hash of it.
///
/// Without the key the text cannot even be tried, with it each try costs 32 MiB and some 80 ms. Two spellings that
/// Unicode holds equal are one passcode (NFC). Bound how many run at once.
package struct PasscodeHash: Hashable, Sendable {
    /// `$scrypt$ln=15,r=8,p=1$<salt>$<hash>`, salt and hash in hexadecimal; may be stored.
    package let encoded: String
    private let cost: Scrypt.Cost
    private let salt: [UInt8]
    private let hash: [UInt8]

    private static let cost = Scrypt.Cost(logN: 15, r: 8, p: 1)
    /// Whoever can alter a stored hash must not be able to make the next try cost gigabytes.
    private static let bound = Scrypt.Cost(logN: 17, r: 8, p: 4)
    private static let saltCount = 16
    private static let hashCount = 32

    /// The hash that `encoded` spells; nil for any other form and for parameters that cost too much.
    package init?(encoded: String) {
        guard
            let match = encoded.wholeMatch(of: /\$scrypt\$ln=(\d{1,2}),r=(\d),p=(\d)\$([0-9a-f]{32})\$([0-9a-f]{64})/),
            let logN = Int(match.1), let r = Int(match.2), let p = Int(match.3),
            let salt = Hex.decode(match.4.utf8), let hash = Hex.decode(match.5.utf8),
            (1...Self.bound.logN).contains(logN), (1...Self.bound.r).contains(r), (1...Self.bound.p).contains(p)
        else { return nil }
        self.encoded = encoded
        self.cost = Scrypt.Cost(logN: logN, r: r, p: p)
        self.salt = salt
        self.hash = hash
    }

    private init(cost: Scrypt.Cost, salt: [UInt8], hash: [UInt8]) {
        encoded = "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(Hex.encode(salt))$\(Hex.encode(hash))"
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// A hash of `passcode` with a new salt.
    package static func make(_ passcode: String, key: MACKey) throws(VaultError) -> PasscodeHash {
        let salt = try Random.bytes(saltCount)
        return PasscodeHash(cost: cost, salt: salt, hash: try derive(passcode, key: key, salt: salt, cost: cost))
    }

    /// Whether `passcode` is the one hashed under `key`; compares in constant time.
    package func matches(_ passcode: String, key: MACKey) throws(VaultError) -> Bool {
        constantTimeEquals(try Self.derive(passcode, key: key, salt: salt, cost: cost), hash)
    }

    private static func derive(
        _ passcode: String, key: MACKey, salt: [UInt8], cost: Scrypt.Cost
    ) throws(VaultError) -> [UInt8] {
        let normal = passcode.precomposedStringWithCanonicalMapping
        let password = try key.authenticate(Array("billfold/passcode/v1\0\(normal)".utf8))
        return try Scrypt.derive(password: password, salt: salt, cost: cost, count: hashCount)
    }
}
