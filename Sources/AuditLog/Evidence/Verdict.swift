package import Vault

/// What a verification found.
package struct Verdict: Hashable, Sendable {
    /// The verdict in one word; `audit verify` exits with 0, 2, 3 and 4 for them, in this order.
    package enum Kind: String, Sendable {
        /// Whole, unchanged, signed by the pinned key, and in agreement with an anchor.
        case verified
        /// Nothing is wrong, and yet not everything that must be shown was shown.
        case inconclusive
        /// Something was changed, removed, added or forged.
        case tampered
        /// Not readable as what it should be.
        case malformed
    }

    /// One thing to know, fit for a person to read; holds indices and counts only.
    package struct Finding: Hashable, Sendable {
        /// The entry concerned, where it is one.
        package let index: Int64?
        /// One lower-case sentence without a full stop.
        package let message: String
    }

    /// The verdict in one word.
    package let kind: Kind
    /// Empty where the verdict is `verified`; a broken log names its first break only.
    package let findings: [Finding]
    /// The entries that were seen and hold; of those that a filter chose, the range in which they were looked for.
    package let range: Range<Int64>
    /// How many entries were seen and hold.
    package let rows: Int64
    /// How much of the log was given.
    package let scope: EvidenceScope
    /// The number of entries of the signed head; nil where no head could be read.
    package let size: Int64?
    /// The root in the signed head.
    package let root: SHA256Digest?
    /// How many of the last entries no anchor covers; nil where no anchor agrees.
    package let unanchoredTail: Int64?
    /// How many entries more than the signed head the newest anchor knows: what was appended after an export was made, or
    /// cut off before.
    package let laterEntries: Int64
    /// How many anchors of this log agree with the entries.
    package var comparedAnchors = 0
    /// When the first entry that no anchor covers was written, in milliseconds since 1970 in UTC; nil where there is none.
    package var unanchoredSince: Int64?
    /// The key that signs the log at this size: the one that was given, or the one that the log has changed to since.
    package var signingKey: NoteVerifier?
    /// How many entries are there by their hashes alone, because their texts were pruned.
    package var prunedTexts: Int64 = 0

    /// What entries that hold prove, and what they do not, in sentences for whoever relies on them.
    package var statement: String {
        let size = size ?? 0
        return switch scope {
        case .full:
            "every entry of the log up to its signed head is here and unchanged"
                + (prunedTexts > 0
                    ? ", \(prunedTexts) of them by their hashes alone: the log says that they were pruned" : "")
        case .slice:
            "every entry from \(range.lowerBound) to before \(range.upperBound) is here and unchanged; of the rest of the"
                + " \(size) nothing is said"
        case .filtered:
            "each of the \(rows) entries here stands unchanged in the log of \(size); it is not proved that no entry was left"
                + " out: only a full export proves that"
        }
    }

    /// The verdict for whoever accepts nothing but a whole log.
    package func requiringWholeLog() -> Verdict {
        guard kind == .verified, scope != .full else { return self }
        return Verdict(
            kind: .inconclusive,
            findings: [Finding(index: nil, message: "this is a \(scope.rawValue) export, not the whole log")],
            range: range, rows: rows, scope: scope, size: size, root: root, unanchoredTail: unanchoredTail,
            laterEntries: laterEntries, comparedAnchors: comparedAnchors, unanchoredSince: unanchoredSince,
            signingKey: signingKey, prunedTexts: prunedTexts)
    }
}
