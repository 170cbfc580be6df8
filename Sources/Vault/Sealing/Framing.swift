/// How content is made to hide its length: its count in four bytes, the content, zeros up to a multiple of `unit`.
struct Framing {
    static let record = Framing(unit: 256)
    static let document = Framing(unit: 4096)

    /// 64 MiB: what is sealed is opened whole, in memory.
    static let largestContent = 64 << 20

    private static let prefixCount = 4
    private static let zeros = [UInt8](repeating: 0, count: document.unit)

    let unit: Int

    /// Lends the frame of `content` in pieces to `body`; throws `.tooLarge` where there is more than 64 MiB.
    func frame<Result>(
        _ content: UnsafeRawBufferPointer,
        _ body: ([UnsafeRawBufferPointer]) throws(VaultError) -> Result
    ) throws(VaultError) -> Result {
        guard content.count <= Self.largestContent else { throw .tooLarge(content.count) }
        let padding = framedCount(content.count) - content.count - Self.prefixCount
        return unsafe try UInt32(content.count).bigEndianBytes.withOctets { prefix throws(VaultError) in
            unsafe try Self.zeros.withOctets { zeros throws(VaultError) in
                unsafe try body([prefix, content, .init(rebasing: zeros[..<padding])])
            }
        }
    }

    /// Where in `framed` the content lies; throws `.badRecord` unless it is framed exactly as `frame` does it.
    func content(of framed: UnsafeRawBufferPointer) throws(VaultError) -> Range<Int> {
        guard framed.count >= Self.prefixCount else { throw .badRecord }
        let count = unsafe Int(UInt32(bigEndianBytes: framed.prefix(Self.prefixCount)))
        guard framed.count == framedCount(count) else { throw .badRecord }
        return Self.prefixCount..<Self.prefixCount + count
    }

    private func framedCount(_ count: Int) -> Int { (Self.prefixCount + count + unit - 1) / unit * unit }
}
