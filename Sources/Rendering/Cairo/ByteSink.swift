import CPangoCairo

/// Collects in memory what a PDF surface writes, so that no plaintext ever stands in a temporary file.
final class ByteSink {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(64 * 1024) }

    /// What cairo calls for each piece; its closure is an unretained `ByteSink`, which outlives the surface.
    static let write: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32) -> cairo_status_t = {
        unsafe sink($0, receives: $1, count: $2)
    }

    private static func sink(
        _ closure: UnsafeMutableRawPointer?, receives data: UnsafePointer<UInt8>?, count: UInt32
    ) -> cairo_status_t {
        guard let closure = unsafe closure, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
        unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }
}
