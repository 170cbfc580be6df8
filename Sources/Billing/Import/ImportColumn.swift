/// One column of an import file, as it is documented and as it is asked for.
package struct ImportColumn: Hashable, Sendable {
    package let name: String
    /// Whether every row must fill it; the column of an optional one may be left out.
    package let isRequired: Bool
    /// What it holds, to follow "should be".
    package let meaning: String
    package let example: String

    init(_ name: String, required: Bool = false, _ meaning: String, _ example: String) {
        (self.name, self.isRequired, self.meaning, self.example) = (name, required, meaning, example)
    }
}
