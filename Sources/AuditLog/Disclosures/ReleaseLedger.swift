/// Finds in the entries of a log, taken in order, what left the practice: a disclosure is one only when its end is known.
///
/// A download may come in several responses under one grant, as ranges; they are one download, which is named by the entry
/// of the first of them.
package struct ReleaseLedger: Sendable {
    /// Something that left.
    package struct Release: Hashable, Sendable {
        package let index: Int64
        /// The index that stands for the whole download: that of its first response, or `index` itself.
        package let download: Int64
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
    /// The first response under each grant.
    private var downloads: [String: Int64] = [:]

    package init() {}

    /// Takes the next entry; returns what it shows to have left.
    package mutating func take(_ entry: Entry, at index: Int64) -> Release? {
        switch entry.event {
        case .documentDisclose:
            guard !entry.asksForHeadOnly else { return nil }
            if let grant = entry.grant, downloads[grant] == nil { downloads[grant] = index }
            open[Key(entry), default: []].append((index, entry))
            return nil
        case .documentDiscloseEnd:
            guard var begun = open[Key(entry)], !begun.isEmpty else { return nil }
            let first = begun.removeFirst()
            open[Key(entry)] = begun.isEmpty ? nil : begun
            // It failed before a byte was sent, or a part was asked for that is not there.
            guard entry.reason != .notSent, entry.bytes != 0 else { return nil }
            return release(first, bytes: entry.bytes, isCertain: true)
        case .documentExported, .clientExported:
            return release((index, entry), bytes: entry.bytes, isCertain: true)
        default: return nil
        }
    }

    /// What has begun and of which no end is known, in order.
    package func unfinished() -> [Release] {
        open.values.joined().sorted { $0.index < $1.index }.map { release($0, bytes: nil, isCertain: false) }
    }

    /// The index that stands for the download of which this entry, already taken, begins a response.
    package func download(of entry: Entry, at index: Int64) -> Int64 {
        entry.grant.flatMap { downloads[$0] } ?? index
    }

    private func release(_ begun: (index: Int64, entry: Entry), bytes: Int64?, isCertain: Bool) -> Release {
        Release(
            index: begun.index, download: download(of: begun.entry, at: begun.index), entry: begun.entry, bytes: bytes,
            isCertain: isCertain)
    }
}

extension ReleaseLedger.Key {
    fileprivate init(_ entry: Entry) { self.init(request: entry.request, link: entry.link, document: entry.document) }
}
