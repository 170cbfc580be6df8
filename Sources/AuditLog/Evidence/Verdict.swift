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
    /// The entries that were seen and hold.
    package let range: Range<Int64>
    /// The number of entries of the signed head; nil where no head could be read.
    package let size: Int64?
    /// The root in the signed head.
    package let root: SHA256Digest?
    /// How many of the last entries no anchor covers; nil where no anchor agrees.
    package let unanchoredTail: Int64?
    /// How many entries more than the signed head the newest anchor knows: what was appended after an export was made, or
    /// cut off before.
    package let laterEntries: Int64
}
