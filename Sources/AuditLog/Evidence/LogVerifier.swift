package import Vault

/// Checks entries, one after the other, against a signed head and against anchors: the same for stored rows and exports.
///
/// It keeps the right edge of the tree only, however long the log. After the first break it looks no further.
package struct LogVerifier: Sendable {
    private let isPinned: Bool
    private let expected: Range<Int64>
    private let scope: EvidenceScope
    /// Whether hashes stand for the entries that are left out.
    private let hasGaps: Bool
    /// The texts of entries below this one may be missing, if the log says that they were pruned.
    private let prunedBelow: Int64
    private var retention = RetentionCheck()
    private var pruned: Int64 = 0
    private let signedHead: SignedHead?
    private var anchors: ArraySlice<SignedHead> = []
    /// The anchors that agree with the entries, smallest first.
    private var matched: [SignedHead] = []
    private var keys: KeySuccession
    /// Nil where the entries before the first are unknown.
    private var edge: CompactRange?
    private var next: Int64
    private var rows: Int64 = 0
    private var anchored: Int64 = 0
    private let mayHaveGrown: Bool
    private var newest: Int64 = 0
    /// The roots of the complete blocks of 256, 65,536, … entries so far, which a log stores to append without reading.
    package private(set) var blocks: [BlockHash] = []
    /// The entry behind the newest anchor that agrees, and so the first that none covers.
    private var firstUnanchored: [UInt8]?
    private var broken: (kind: Verdict.Kind, finding: Verdict.Finding)?

    /// A verifier for the entries `range`, all of the log where nil; where `scope` is `filtered`, for some of them.
    ///
    /// `head` is the signed head that the entries belong to, `key` the key of the log, `isPinned` whether that key came
    /// from outside what is verified. Anchors are signed heads of this log kept elsewhere; those of other logs are ignored.
    /// A stored log that is shorter than an anchor was cut; an export was perhaps only made before it (`mayHaveGrown`).
    package init(
        head note: SignedNote, key: NoteVerifier, isPinned: Bool, anchors: [SignedNote], range: Range<Int64>? = nil,
        scope: EvidenceScope = .full, hasGaps: Bool = false, prunedBelow: Int64 = 0, mayHaveGrown: Bool = false
    ) {
        (self.isPinned, self.scope, self.hasGaps, self.mayHaveGrown) = (isPinned, scope, hasGaps, mayHaveGrown)
        self.prunedBelow = prunedBelow
        if hasGaps { retention = RetentionCheck(claimedBelow: prunedBelow) }
        keys = KeySuccession(given: key)
        let opened = Self.open(note, key: key)
        signedHead = opened.head
        let head = opened.head?.checkpoint
        expected = range ?? 0..<(head?.size ?? 0)
        next = expected.lowerBound
        edge = hasGaps || next == 0 ? CompactRange() : nil
        if let problem = opened.problem {
            fail(problem.kind, "the head of the log \(problem.message)\(key.hint(on: note))")
        }
        if let head, expected.upperBound > head.size {
            fail(.malformed, "entries up to \(expected.upperBound) are announced, the signed head has \(head.size)")
        }
        take(anchors, key: key)
    }

    /// Whether a break was found, so that nothing more needs to be read.
    package var isBroken: Bool { broken != nil }

    private var head: Checkpoint? { signedHead?.checkpoint }

    /// Checks the next entry; `leafHash` is the hash stored beside it, `detail` what was kept apart, where it is known, and
    /// `gap` the cover of the entries left out before it.
    package mutating func check(
        index: Int64, gap: [SHA256Digest] = [], leafHash: SHA256Digest, entry: [UInt8], detail: EntryDetail? = nil
    ) {
        guard !isBroken else { return }
        var entry = CheckedEntry(index: index, leafHash: leafHash, text: entry[...])
        if let detail { entry.hold(detailHash: detail.hash) }
        check(entry, gap: gap)
    }

    /// Takes the next entry, which was held against what lies beside it, after the entries that `gap` covers.
    package mutating func check(_ entry: CheckedEntry, gap: [SHA256Digest] = []) {
        guard !isBroken else { return }
        let index = entry.index
        guard index == next || (scope == .filtered && index > next) || (hasGaps && index > next && index <= prunedBelow)
        else {
            return fail(.tampered, at: next, "entry \(next) should come here, but entry \(index) does")
        }
        guard index < expected.upperBound else {
            return fail(.tampered, at: index, "entry \(index) is not among the \(expected.count) announced")
        }
        if let contradiction = entry.contradiction { return fail(.tampered, at: index, contradiction) }
        cover(gap, upTo: hasGaps ? index : edge?.size ?? 0)
        if hasGaps, prunedBelow > 0, scope != .filtered {
            if index > next {
                retention.missText(at: index - 1)
                pruned += index - next
            }
            if let parsed = try? Entry(parsing: Array(entry.text)) { retention.see(parsed, at: index) }
        }
        (next, rows) = (index + 1, rows + 1)
        keys.read(entry.text, at: index)
        if index == anchored { firstUnanchored = Array(entry.text) }
        append(entry.leafHash)
    }

    /// Takes the hash of the next entry, whose text is not there; the log has to say that it was pruned.
    package mutating func checkPruned(index: Int64, leafHash: SHA256Digest) {
        guard !isBroken else { return }
        guard index == next, index < prunedBelow else {
            return fail(.tampered, at: next, "the text of entry \(next) is missing")
        }
        retention.missText(at: index)
        (next, pruned) = (next + 1, pruned + 1)
        append(leafHash)
    }

    /// The detail of entry `index` is not there; the log has to say that it was erased.
    package mutating func missDetail(at index: Int64, client: String?) {
        retention.missDetail(at: index, client: client)
    }

    /// Takes note of an entry that was checked and lets something go; of no other.
    package mutating func see(_ entry: Entry, at index: Int64) { retention.see(entry, at: index) }

    private mutating func append(_ leafHash: SHA256Digest) {
        edge?.append(leafHash) { level, position, hash in
            if level % 8 == 0 { blocks.append(BlockHash(level: level / 8, position: position, hash: hash)) }
        }
        compareAnchors()
    }

    /// What was found over all entries given; `gap` covers those between the last and the end of the log.
    package consuming func finish(gap: [SHA256Digest] = []) -> Verdict {
        if !isBroken, next < expected.upperBound, scope != .filtered {
            fail(.tampered, at: next, "entries from \(next) on are missing")
        }
        if !isBroken, let head {
            cover(gap, upTo: hasGaps ? head.size : edge?.size ?? 0)
            compareAnchors()
        }
        if !isBroken, let head, let edge, edge.size == head.size, edge.root != head.root {
            fail(
                .tampered, at: anchored,
                "of the entries \(anchored) to \(head.size - 1) at least one is not what the signed head covers")
        }
        if !isBroken, scope == .full, let problem = retention.problem {
            fail(.tampered, at: problem.index, problem.message)
        }
        let stranger = judgeSignatures()
        let doubts = broken == nil ? self.doubts + (stranger.map { [$0] } ?? []) : []
        return Verdict(
            kind: broken?.kind ?? (doubts.isEmpty ? .verified : .inconclusive),
            findings: broken.map { [$0.finding] } ?? doubts.map { Verdict.Finding(index: nil, message: $0) },
            range: expected.lowerBound..<(scope == .filtered ? expected.upperBound : next), rows: rows, scope: scope,
            size: head?.size, root: head?.root,
            unanchoredTail: broken == nil && anchored > 0 ? head.map { $0.size - anchored } : nil,
            laterEntries: head.map { max(0, newest - $0.size) } ?? 0,
            comparedAnchors: matched.count,
            unanchoredSince: firstUnanchored.flatMap { try? Entry(parsing: $0).at },
            signingKey: head.map { keys.key(at: $0.size) }, prunedTexts: pruned)
    }

    /// Checks that the head and every anchor were signed by the key that was due; what remains in doubt is returned.
    private mutating func judgeSignatures() -> String? {
        guard !isBroken, let signedHead else { return nil }
        keys.follow(matched + (edge?.size == signedHead.checkpoint.size ? [signedHead] : []))
        // Where entries were left out, or for anchors that are later than the file, a change of the key may stand in what is
        // not here: a head by another key then says nothing, and is no sign of a forgery.
        let known = scope == .full ? matched + (mayHaveGrown ? [] : Array(anchors)) : []
        for anchor in known where keys.isSigned(anchor) == false {
            fail(
                .tampered,
                "the anchor over \(anchor.checkpoint.size) entries is not signed by the key of this log\(Self.keyHint)")
        }
        matched.removeAll { keys.isSigned($0) != true }
        anchored = matched.last?.checkpoint.size ?? 0
        guard let isSigned = keys.isSigned(signedHead) else {
            return "the log has changed its key, and no anchor signed by the given key covers the change"
        }
        guard !isSigned else { return nil }
        if scope != .full {
            return "the head is not signed by the given key; the log may have changed it: see 'audit keys'"
        }
        fail(.tampered, "the head of the log is not signed by the key of this log\(Self.keyHint)")
        return nil
    }

    /// Nothing in a file tells an older key of its log from a stranger's.
    private static let keyHint = "; one from before a change of the key needs the key of then: see 'audit keys'"

    /// Records that an entry, or the log as a whole, contradicts what is stored beside it, unless a break was found before.
    package mutating func contradict(at index: Int64? = nil, _ message: String) { fail(.tampered, at: index, message) }

    /// Records a break, unless there was one before.
    mutating func fail(_ kind: Verdict.Kind, at index: Int64? = nil, _ message: String) {
        broken = broken ?? (kind, Verdict.Finding(index: index, message: message))
    }

    /// What keeps entries that all hold from counting as verified.
    private var doubts: [String] {
        let size = head?.size ?? 0
        return [
            size == 0 ? "the log is empty" : rows == 0 ? "the file holds no entry" : nil,
            (edge?.size ?? 0) < size ? "entries \(expected) of \(size) were checked, so the root could not be" : nil,
            scope == .slice && retention.problem != nil
                ? "texts are missing, and the entry that says that they were pruned is not in this part" : nil,
            isPinned ? nil : "no key was given; the key that came with the log proves nothing",
            anchored > 0
                ? nil
                : scope == .full
                    ? "no anchor covers any of it, so entries cut off at the end would not show"
                    : "no anchor is of the size of the signed head (\(size)) or of one within this part, so it was compared"
                        + " with none",
        ].compactMap(\.self)
    }

    private mutating func take(_ notes: [SignedNote], key: NoteVerifier) {
        var taken: [SignedHead] = []
        for (number, note) in notes.enumerated() {
            guard note.text.utf8.starts(with: "\(key.name)\n".utf8) else { continue }
            let opened = Self.open(note, key: key)
            if let problem = opened.problem { fail(.tampered, "anchor \(number + 1) \(problem.message)") }
            if let anchor = opened.head { taken.append(anchor) }
        }
        anchors = taken.sorted { $0.checkpoint.size < $1.checkpoint.size }[...]
        newest = anchors.last?.checkpoint.size ?? 0
        if let head, newest > head.size, !mayHaveGrown {
            fail(
                .tampered,
                "an anchor has \(newest) entries, the log only \(head.size): its end was cut off, or this is an old copy"
            )
        }
        compareAnchors()
    }

    /// Takes the subtrees over the entries from the edge to `end`; those of a forger give another root in the end.
    private mutating func cover(_ gap: [SHA256Digest], upTo end: Int64) {
        do { try edge?.append(gap, upTo: end) } catch {
            fail(.malformed, "the hashes of the entries left out before \(end) are too few or too many")
        }
        compareAnchors()
    }

    /// Compares every anchor of the present size with the tree as it was then; one whose size was left out cannot be.
    private mutating func compareAnchors() {
        guard let edge else { return }
        while let anchor = anchors.first, anchor.checkpoint.size <= edge.size {
            let (size, root) = (anchor.checkpoint.size, anchor.checkpoint.root)
            guard size == edge.size else {
                anchors.removeFirst()
                continue
            }
            guard root == edge.root else {
                return fail(
                    .tampered, at: anchored,
                    "of the entries \(anchored) to \(size - 1) at least one is not what an anchor recorded")
            }
            (anchored, firstUnanchored) = (size, nil)
            matched.append(anchor)
            anchors.removeFirst()
        }
    }

    private static func open(
        _ note: SignedNote, key: NoteVerifier
    ) -> (head: SignedHead?, problem: (kind: Verdict.Kind, message: String)?) {
        do throws(AuditLogError) {
            return (try SignedHead(note, key: key), nil)
        } catch .malformedCheckpoint {
            return (nil, (.malformed, "is not a checkpoint of this log"))
        } catch {
            return (nil, (.tampered, "is not signed by the key of this log"))
        }
    }
}
