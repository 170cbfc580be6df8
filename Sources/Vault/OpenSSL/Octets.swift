extension UnsafeRawBufferPointer {
    /// The start of the buffer in the type OpenSSL takes.
    @unsafe var octets: UnsafePointer<UInt8>? { unsafe baseAddress?.assumingMemoryBound(to: UInt8.self) }
}

extension UnsafeMutableRawBufferPointer {
    /// The start of the buffer in the type OpenSSL takes.
    @unsafe var octets: UnsafeMutablePointer<UInt8>? { unsafe baseAddress?.assumingMemoryBound(to: UInt8.self) }
}

extension Array where Element == UInt8 {
    /// Lends the bytes to `body`; the pointer must not leave it.
    func withOctets<Result: ~Copyable>(
        _ body: (UnsafeRawBufferPointer) throws(VaultError) -> Result
    ) throws(VaultError) -> Result {
        unsafe try span.bytes.withUnsafeBytes(body)
    }
}
