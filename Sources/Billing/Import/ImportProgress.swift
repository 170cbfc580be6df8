/// How far an import has come.
package struct ImportProgress: Hashable, Sendable {
    package enum Stage: String, Hashable, Sendable, CaseIterable {
        case reading
        case checking
        case storing
    }

    package let stage: Stage
    /// Files while reading, rows afterwards.
    package let done: Int
    package let total: Int

    package init(stage: Stage, done: Int, total: Int) {
        (self.stage, self.done, self.total) = (stage, done, total)
    }
}
