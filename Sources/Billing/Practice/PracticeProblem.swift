/// One thing that is wrong in a practice file.
package struct PracticeProblem: Hashable, Sendable, CustomStringConvertible {
    /// Where, as in `providers[0].npi`; empty for the file as a whole.
    package let path: String
    package let message: String
    /// What to write instead.
    package let remedy: String

    package var description: String { "\(path.isEmpty ? "practice file" : path): \(message); \(remedy)" }
}
