/// Finds in the entries of a log, taken in order, what left the practice: a disclosure is one only when its end is known.
package struct ReleaseLedger: Sendable {
    /// Something that left.
    package struct Release: Hashable, Sendable {
        package let index: Int64
        /// The entry that was on the disk before anything left.
        package let entry: Entry
        /// Nil where nobody counted.
        package let bytes: Int64?
        /// False where its end is missing: it may have been disclosed, and counts as if it was.
        package let isCertain: Bool
    }

    fileprivate struct Key: Hashable {
        let request: String?
        let link: String?
        let document: String?
    }

    private var open: [Key: [(index: Int64, entry: Entry)]] = [:]

    package init() {}

    /// Takes the next entry; returns what it shows to have left.
    package mutating func take(_ entry: Entry, at index: Int64) -> Release? {
        switch entry.event {
        case .documentDisclose:
            open[Key(entry), default: []].append((index, entry))
            return nil
        case .documentDiscloseEnd:
            guard var begun = open[Key(entry)], !begun.isEmpty else { return nil }
            let first = begun.removeFirst()
            open[Key(entry)] = begun.isEmpty ? nil : begun
            // Only the head was asked for, or it failed before a byte was sent.
            guard entry.reason != .notSent, entry.bytes != 0 else { return nil }
            return Release(index: first.index, entry: first.entry, bytes: entry.bytes, isCertain: true)
        case .documentExported, .clientExported:
            return Release(index: index, entry: entry, bytes: entry.bytes, isCertain: true)
        default: return nil
        }
    }

    /// What has begun and of which no end is known, in order.
    package func unfinished() -> [Release] {
        open.values.joined().sorted { $0.index < $1.index }.map {
            Release(index: $0.index, entry: $0.entry, bytes: nil, isCertain: false)
        }
    }
}

extension ReleaseLedger.Key {
    fileprivate init(_ entry: Entry) { self.init(request: entry.request, link: entry.link, document: entry.document) }
}
