internal import Synchronization
internal import Vault

/// How much of documents lies opened in memory for visitors at once, with a ceiling for all and for each grant: documents
/// are opened whole, and whoever reads slowly keeps one there.
final class OpenedBytes: Sendable {
    private static let most = 512 << 20
    private static let mostOfGrant = 192 << 20

    private struct State {
        var all = 0
        var byGrant: [SHA256Digest: Int] = [:]
    }

    private let state = Mutex(State())

    /// Counts so many bytes until what is returned is let go; nil where they are too many.
    func take(_ count: Int, under grant: SHA256Digest) -> Share? {
        let fits = state.withLock { state in
            let held = state.byGrant[grant, default: 0]
            guard state.all + count <= Self.most, held == 0 || held + count <= Self.mostOfGrant else { return false }
            state.all += count
            state.byGrant[grant] = held + count
            return true
        }
        return fits ? Share(self, count, grant) : nil
    }

    private func giveBack(_ count: Int, under grant: SHA256Digest) {
        state.withLock { state in
            state.all -= count
            let held = state.byGrant[grant, default: 0] - count
            state.byGrant[grant] = held > 0 ? held : nil
        }
    }

    /// Bytes that are counted for as long as this lives.
    final class Share: Sendable {
        private let owner: OpenedBytes
        private let count: Int
        private let grant: SHA256Digest

        fileprivate init(_ owner: OpenedBytes, _ count: Int, _ grant: SHA256Digest) {
            (self.owner, self.count, self.grant) = (owner, count, grant)
        }

        deinit { owner.giveBack(count, under: grant) }
    }
}
