/// What can be wrong with an entry, a proof, a note or an export; no case carries text of a record.
package enum AuditLogError: Error, Equatable, Sendable {
    /// The canonical entry has this many bytes, more than `Entry.maximumBytes`.
    case entryTooLarge(bytes: Int)
    /// The named field is empty, too long, holds NUL, or is not an opaque id where one is required.
    case invalidField(String)
    /// Not the canonical spelling of an entry of a known version.
    case malformedEntry
    /// Not the canonical spelling of an entry detail.
    case malformedDetail
    /// Not a verifier key, or a key name that the signed-note format forbids.
    case malformedKey
    /// Not a signed note.
    case malformedNote
    /// A signed note or text that is not a checkpoint of a log.
    case malformedCheckpoint
    /// A known key's signature does not hold for the text.
    case badSignature(keyID: UInt32)
    /// None of the known keys signed the text.
    case noKnownSignature
    /// Not a receipt.
    case malformedReceipt
    /// The proof does not lead from the entry to the signed root.
    case proofFails(index: Int64)
    /// A tree of this size has no such leaf.
    case noSuchLeaf(index: Int64, size: Int64)
    /// A tree of size `new` has no earlier state of size `old`.
    case noSuchState(old: Int64, new: Int64)
    /// A tree of this size does not have that many complete subtrees.
    case wrongSubtreeCount(size: Int64, count: Int)
    /// The signing key did not work.
    case signingFailed
    /// An export was given another row than its manifest announces.
    case rowOutOfOrder(expected: Int64, found: Int64)
}
