/// Whether what is missing of a log, texts of entries and details, was deleted on the record.
///
/// An entry `audit.pruned` lets the texts and details of the entries below its `count` go, an entry
/// `audit.detail.erased` the details below its `count`, of one client where it names one. Both stay in the log for ever, so
/// that what is missing without one was taken away by somebody else.
package struct RetentionCheck: Sendable {
    /// 45 CFR 164.316(b)(2)(i) asks for six years; less the longest interval, by which the age of one entry is unsure.
    private static let fewest: Int64 = 6 * 31_556_952_000 - LogTime.longestInterval

    private let judgesAge: Bool
    private let claimedBelow: Int64
    private var time = LogTime()
    /// The time of the log at the first entry that is not claimed to be pruned.
    private var began: Int64?
    private var lastText: Int64?
    private var prunedBelow: Int64 = 0
    private var erasedBelow: Int64 = 0
    private var erasedOfClient: [String: Int64] = [:]
    /// The last entry without its detail for each client, and for entries of no client.
    private var lastDetail: [String?: Int64] = [:]

    /// A check of a stored log, where something else vouches for the entries that let something go.
    package init() { (judgesAge, claimedBelow) = (false, 0) }

    /// A check of a file that claims that the texts below an entry were pruned: they must have been old enough by the time
    /// that the texts which are there show, because an entry that says so can be written by anybody who has the database.
    package init(claimedBelow: Int64) { (judgesAge, self.claimedBelow) = (true, claimedBelow) }

    /// The text of entry `index` is not there.
    package mutating func missText(at index: Int64) { lastText = index }

    /// The detail of entry `index`, which is about `client`, is not there.
    package mutating func missDetail(at index: Int64, client: String?) { lastDetail[client] = index }

    /// Takes note of an entry that lets something go, and of the time of every other.
    package mutating func see(_ entry: Entry, at index: Int64) {
        if judgesAge, index >= claimedBelow {
            time.pass(entry.at)
            began = began ?? time.elapsed
        }
        guard let count = entry.count, count <= index, entry.outcome == .success else { return }
        switch (entry.event, entry.client) {
        case (.auditPruned, _) where judgesAge && time.elapsed - (began ?? 0) < Self.fewest: break
        case (.auditPruned, _): prunedBelow = max(prunedBelow, count)
        case (.auditDetailErased, nil): erasedBelow = max(erasedBelow, count)
        case (.auditDetailErased, let client?): erasedOfClient[client] = max(erasedOfClient[client] ?? 0, count)
        default: break
        }
    }

    /// Whether texts are missing.
    package var isPruned: Bool { lastText != nil }

    /// What was taken away without an entry that allowed it, the first kind of it; nil where nothing was.
    package var problem: (index: Int64, message: String)? {
        if let lastText, lastText >= prunedBelow {
            return (lastText, "the text of entry \(lastText) was taken away, and no entry says that it was pruned")
        }
        let details = lastDetail.filter { client, index in
            index >= max(prunedBelow, erasedBelow, client.flatMap { erasedOfClient[$0] } ?? 0)
        }
        return details.values.min().map { index in
            (index, "the detail of entry \(index) was taken away, and no entry says that it was erased")
        }
    }
}
