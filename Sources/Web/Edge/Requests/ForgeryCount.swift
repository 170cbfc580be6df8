internal import Synchronization

/// How many forged addresses were asked for since the last entry about them; counting one writes nothing.
final class ForgeryCount: Sendable {
    private let count = Atomic<Int>(0)

    func add(_ more: Int = 1) { count.add(more, ordering: .relaxed) }

    /// The count, which begins at zero again.
    func take() -> Int { count.exchange(0, ordering: .relaxed) }
}
