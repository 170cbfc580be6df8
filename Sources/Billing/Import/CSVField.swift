/// One field of a CSV file and where it starts.
struct CSVField: Hashable, Sendable {
    let text: String
    /// From 1.
    let line: Int
    /// From 1, in Unicode scalars.
    let column: Int
}
