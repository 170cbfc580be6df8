/// Several pieces of memory that are read as if they lay one after the other; saves copying a document to frame it.
@safe struct Gather {
    private let segments: [UnsafeRawBufferPointer]
    let count: Int

    init(_ segments: [UnsafeRawBufferPointer]) {
        unsafe self.segments = segments
        count = unsafe segments.reduce(0) { $0 + $1.count }
    }

    /// Lends what lies in `range`, in order, in as many pieces as it takes.
    func forEachPiece(
        in range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(VaultError) -> Void
    ) throws(VaultError) {
        var start = 0
        for index in unsafe segments.indices {
            let segment = unsafe segments[index]
            let piece = range.clamped(to: start..<start + segment.count)
            if !piece.isEmpty {
                let lower = piece.lowerBound - start
                unsafe try body(.init(rebasing: segment[lower..<lower + piece.count]))
            }
            start += segment.count
        }
    }
}
