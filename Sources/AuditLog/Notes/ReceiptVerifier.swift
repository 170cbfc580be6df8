internal import Vault

/// The verdict on a receipt: whether one entry stands in the log of a key.
package enum ReceiptVerifier {
    /// - Parameters:
    ///   - entry: the bytes of the entry; nil where the receipt brings them along, which the proof covers like any others.
    ///   - anchors: heads kept elsewhere; one of the same size that differs shows a forked log.
    package static func verify(
        _ text: String, entry: [UInt8]?, pin: NoteVerifier?, anchors: [SignedNote]
    ) -> Verdict {
        func verdict(_ kind: Verdict.Kind, _ message: String?, _ receipt: Receipt? = nil, _ head: Checkpoint? = nil)
            -> Verdict
        {
            let index = receipt?.index
            return Verdict(
                kind: kind, findings: message.map { [Verdict.Finding(index: index, message: $0)] } ?? [],
                range: kind == .verified ? (index ?? 0)..<((index ?? -1) + 1) : 0..<0,
                rows: kind == .verified ? 1 : 0, scope: .slice, size: head?.size, root: head?.root,
                unanchoredTail: nil, laterEntries: 0)
        }
        guard let receipt = try? Receipt(text: text) else { return verdict(.malformed, "this is no receipt") }
        guard let entry = entry ?? receipt.extra else {
            return verdict(.inconclusive, "the receipt does not hold the entry: give it with --entry", receipt)
        }
        guard let pin else {
            return verdict(.inconclusive, "no key was given, and without one a receipt proves nothing", receipt)
        }
        do throws(AuditLogError) {
            let head = try receipt.verify(entry: entry, with: pin)
            let same = anchors.compactMap { try? Checkpoint(opening: $0, with: pin) }.filter { $0.size == head.size }
            guard same.allSatisfy({ $0.root == head.root }) else {
                return verdict(
                    .tampered, "an anchor of the same size has another root: the log was forked", receipt, head)
            }
            var found = verdict(.verified, nil, receipt, head)
            found.comparedAnchors = same.count
            return found
        } catch {
            let head = try? SignedNote(parsing: Array(receipt.checkpoint.utf8))
            let hint = head.map(pin.hint) ?? ""
            let problem: (Verdict.Kind, String) =
                switch error {
                case .proofFails: (.tampered, "the entry is not the one that the receipt proves")
                case .badSignature: (.tampered, "the head in the receipt is not signed by the log")
                case .noKnownSignature where hint.isEmpty:
                    (
                        .inconclusive,
                        "the head in the receipt is signed by another key than the given one: perhaps one that the log had "
                            + "before or after it; 'billfold audit keys' lists them all"
                    )
                case .noKnownSignature:
                    (.inconclusive, "the head in the receipt is signed by another key than the given one\(hint)")
                default: (.malformed, "the receipt holds no head of this log\(hint)")
                }
            return verdict(problem.0, problem.1, receipt)
        }
    }
}
