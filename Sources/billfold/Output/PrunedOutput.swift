import Workflows

/// What was deleted of the log, as it is printed.
struct PrunedOutput: Encodable {
    let prunedBelow: Int64
    let texts: Int
    let details: Int
    let unusedBytes: Int64
    let databaseBytes: Int64?

    private enum CodingKeys: String, CodingKey {
        case prunedBelow, texts, details, unusedBytes, databaseBytes
    }

    private let isGoneFromLog: Bool

    init(_ pruned: PrunedAudit, databaseBytes: Int64?) {
        (prunedBelow, texts, details) = (pruned.below, pruned.entries, pruned.details)
        (unusedBytes, isGoneFromLog) = (pruned.unusedBytes, pruned.isGoneFromLog)
        self.databaseBytes = databaseBytes
    }

    func printLines() {
        print(
            "deleted: the texts of \(Terminal.count(texts, "entry", "entries")), and where \(details) of them came from"
        )
        if prunedBelow > 0 {
            print("  entries below \(prunedBelow) are pruned, but for what is needed; their hashes stay")
        }
        if let databaseBytes {
            print("  the database has \(databaseBytes) bytes now")
        } else {
            print("  \(unusedBytes) bytes of the database are unused and will be taken by what comes next")
        }
        if !isGoneFromLog {
            Terminal.note("warning: another process keeps the write-ahead log busy; it may still hold what was deleted")
        }
    }
}
