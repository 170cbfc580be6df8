extension Collection where Element: Hashable {
    /// Whether there are at most `most`, no two alike.
    package func areFewAndDifferent(most: Int) -> Bool { count <= most && Set(self).count == count }
}
