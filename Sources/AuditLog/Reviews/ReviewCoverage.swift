/// Which entries of a log no review covers.
package enum ReviewCoverage {
    /// The ranges of the first `size` entries that lie in none of `reviewed`, in order.
    package static func gaps(_ reviewed: [Range<Int64>], size: Int64) -> [Range<Int64>] {
        var (gaps, next): ([Range<Int64>], Int64) = ([], 0)
        for range in reviewed.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            let start = min(range.lowerBound, size)
            if next < start { gaps.append(next..<start) }
            next = max(next, range.upperBound)
        }
        if next < size { gaps.append(next..<size) }
        return gaps
    }
}
