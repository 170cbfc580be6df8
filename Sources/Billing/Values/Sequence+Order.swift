extension Sequence {
    /// The elements by rising key; those with one key stay in the order they have.
    func ordered(by key: (Element) -> some Comparable) -> [Element] {
        enumerated().map { (key: key($0.element), offset: $0.offset, element: $0.element) }
            .sorted { ($0.key, $0.offset) < ($1.key, $1.offset) }
            .map(\.element)
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, where it comes first.
    func distinct() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
