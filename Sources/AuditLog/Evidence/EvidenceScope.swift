/// How much of the log an evidence file holds, and so what it can prove.
package enum EvidenceScope: String, CaseIterable, Sendable {
    /// Every entry of the log.
    case full
    /// Every entry between two places.
    case slice
    /// The entries that a filter found; others may have been left out.
    case filtered

    /// The scope of a file with the entries of `range` of a log of `size`, of all of them unless `isFiltered`.
    package init(_ range: Range<Int64>, of size: Int64, isFiltered: Bool) {
        self = isFiltered ? .filtered : range == 0..<size ? .full : .slice
    }
}
