internal import Store
internal import Synchronization

/// The tables that this process has opened: a run over thousands of clients opens each of them once.
final class OpenedCodeSets: Sendable {
    private let opened = Mutex<[String: (version: UInt64, set: StoredCodeSet)]>([:])

    /// The table of this record and version, opened by `open` where it was not before.
    func set(_ id: String, version: UInt64, open: () throws -> StoredCodeSet?) rethrows -> StoredCodeSet? {
        if let known = opened.withLock({ $0[id] }), known.version == version { return known.set }
        guard let set = try open() else { return nil }
        opened.withLock { $0[id] = (version, set) }
        return set
    }
}

extension ReadingSafe {
    /// Every table of the home, by system and year.
    func storedCodeSets() throws -> [StoredCodeSet] {
        try rows.recordVersions(.codeset).compactMap { record in
            try home.openedCodeSets.set(record.id, version: record.version) { try get(StoredCodeSet.self, record.id) }
        }
    }
}
