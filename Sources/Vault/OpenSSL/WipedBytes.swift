/// The owner of a buffer of plaintext: common memory, wiped before it is given back.
///
/// Not the secure heap, which is small and takes one lock for the whole process.
@safe struct WipedBytes: ~Copyable, @unchecked Sendable {
    private let buffer: UnsafeMutableRawBufferPointer

    /// `count` bytes, not initialised: the caller fills them all or drops them.
    init(uninitializedCount count: Int) {
        unsafe buffer = .allocate(byteCount: count, alignment: 16)
    }

    deinit {
        unsafe Memory.wipe(buffer)
        unsafe buffer.deallocate()
    }

    var count: Int { unsafe buffer.count }

    func withUnsafeBytes<Result: ~Copyable, Failure>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe try body(UnsafeRawBufferPointer(buffer))
    }

    mutating func withUnsafeMutableBytes<Result: ~Copyable, Failure>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe try body(buffer)
    }
}
