internal import Synchronization
internal import Workflows

/// Records the end of a delivery whose body never began, because the visitor was gone before the head: nobody else would.
final class UnsentEnd: Sendable {
    private let home: Home
    private let disclosure: Disclosure
    private let hasBegun = Atomic(false)

    init(_ home: Home, _ disclosure: Disclosure) { (self.home, self.disclosure) = (home, disclosure) }

    /// From here on whoever sends records the end.
    func begin() { hasBegun.store(true, ordering: .relaxed) }

    deinit {
        guard !hasBegun.load(ordering: .relaxed) else { return }
        Task { [home, disclosure] in try? await home.finish(disclosure, bytes: 0, .aborted) }
    }
}
