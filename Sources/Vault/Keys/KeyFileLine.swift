/// The one line of a key file: `BFK1:<id>:<sequence>:<key>:<check>`.
///
/// Id and check are hexadecimal, the key is base64url. The whole line is as secret as the key and stays in the secure
/// heap.
struct KeyFileLine: ~Copyable {
    /// No key file is longer.
    static let largestCount = 512

    private static let keyCount = 32

    let bytes: SecretBytes

    init(_ key: KeyEncryptionKey) throws(VaultError) {
        let head = "BFK1:\(key.id):\(key.sequence)"
        let tail = ":\(try key.checkDigits(head))\n"
        let digits = head.utf8.count + 1..<head.utf8.count + 1 + Base64URL.encodedCount(Self.keyCount)
        var line = try SecretBytes(count: digits.upperBound + tail.utf8.count)
        unsafe try line.withUnsafeMutableBytes { line throws(VaultError) in
            unsafe line.copyBytes(from: Array("\(head):".utf8))
            unsafe UnsafeMutableRawBufferPointer(rebasing: line[digits.upperBound...]).copyBytes(from: Array(tail.utf8))
            try key.withKeyBytes { key throws(VaultError) in
                unsafe try key.withUnsafeBytes { key in
                    unsafe Base64URL.encode(key, into: .init(rebasing: line[digits]))
                }
            }
        }
        bytes = line
    }

    /// The key that `text`, read from `path`, spells; the line may end in one line feed.
    static func parse(_ text: borrowing SecretBytes, path: String) throws(VaultError) -> KeyEncryptionKey {
        unsafe try text.withUnsafeBytes { text throws(VaultError) in unsafe try parse(text, path: path) }
    }

    private static func parse(_ text: UnsafeRawBufferPointer, path: String) throws(VaultError) -> KeyEncryptionKey {
        let malformed = VaultError.keyFile(path: path, problem: .malformed)
        let line = unsafe text.last == UInt8(ascii: "\n") ? text.dropLast() : text[...]
        let fields = unsafe line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard unsafe fields.count == 5, unsafe fields[0].elementsEqual("BFK1".utf8) else { throw malformed }
        let id = unsafe String(decoding: fields[1], as: UTF8.self)
        let sequence = unsafe String(decoding: fields[2], as: UTF8.self)
        guard KeyID(id) != nil, let number = Int(sequence), number >= 1, String(number) == sequence else {
            throw malformed
        }

        var keyBytes = try SecretBytes(count: keyCount)
        let decoded = unsafe try keyBytes.withUnsafeMutableBytes { key in
            unsafe Base64URL.decode(.init(rebasing: fields[3]), into: key)
        }
        guard decoded else { throw malformed }
        let key = try KeyEncryptionKey(keyBytes: keyBytes, sequence: number)
        let check = unsafe String(decoding: fields[4], as: UTF8.self)
        guard try key.checkDigits("BFK1:\(id):\(sequence)") == check else {
            throw .keyFile(path: path, problem: .checkFailed)
        }
        return key
    }
}
