internal import Vault

/// The keys of one log, one after the other, as its own entries tell them; see `KeyChange`.
///
/// A verifier who was given any one of them is led to the others: a head over a change that is signed by both keys of the
/// change vouches for one where the other is relied upon already. An entry alone vouches for nothing: whoever can write to
/// the database can write one, and the next ordinary head would cover it.
struct KeySuccession {
    private struct Change {
        /// The entry that names the new key.
        let index: Int64
        let old: NoteVerifier
        let new: NoteVerifier
    }

    private let given: NoteVerifier
    private var changes: [Change] = []
    private var replaced: (index: Int64, key: NoteVerifier)?
    private var trusted: Set<NoteVerifier>

    init(given: NoteVerifier) { (self.given, trusted) = (given, [given]) }

    /// Takes in an entry of the log.
    mutating func read(_ entry: ArraySlice<UInt8>, at index: Int64) {
        guard KeyChange.mayBe(entry.span), let change = KeyChange(entry: Array(entry), origin: given.name) else {
            return
        }
        switch change {
        case .anew: (changes, replaced) = ([], nil)
        case .from(let key): replaced = (index, key)
        case .to(let key):
            guard let replaced, replaced.index == index - 1 else { return }
            changes.append(Change(index: index, old: replaced.key, new: key))
        }
    }

    /// Learns from heads that agree with the log which of its keys can be relied upon.
    mutating func follow(_ heads: [SignedHead]) {
        var remaining = changes
        while let next = remaining.firstIndex(where: { change in
            (trusted.contains(change.old) || trusted.contains(change.new))
                && heads.contains { head in
                    head.checkpoint.size > change.index && signed(head, by: change.old) && signed(head, by: change.new)
                }
        }) {
            let change = remaining.remove(at: next)
            trusted.formUnion([change.old, change.new])
        }
    }

    /// Whether the key that was due at the size of a head signed it; nil where that key cannot be relied upon.
    func isSigned(_ head: SignedHead) -> Bool? {
        let key = key(at: head.checkpoint.size)
        guard trusted.contains(key) else { return knowsGivenKey ? nil : false }
        return signed(head, by: key)
    }

    /// The key that signs a log of `size` entries.
    func key(at size: Int64) -> NoteVerifier {
        changes.last { $0.index < size }?.new ?? changes.first?.old ?? given
    }

    private var knowsGivenKey: Bool { changes.contains { $0.old == given || $0.new == given } }

    private func signed(_ head: SignedHead, by key: NoteVerifier) -> Bool {
        key == given ? head.isSignedByGivenKey : head.isSigned(by: key)
    }
}
