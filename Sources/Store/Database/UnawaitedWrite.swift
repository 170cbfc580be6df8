/// A write that nobody waits for; only its failure is told.
final class UnawaitedWrite: PendingWrite {
    private let body: @Sendable (WriteTransaction) throws -> Void
    private let failed: @Sendable (any Error) -> Void

    init(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Void,
        failed: @escaping @Sendable (any Error) -> Void
    ) {
        (self.body, self.failed) = (body, failed)
    }

    func run(_ transaction: WriteTransaction) throws { try body(transaction) }

    func succeed() {}

    func fail(_ error: any Error) { failed(error) }
}
