/// One thing that is wrong in a file of codes.
package struct CodeFileProblem: Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// What is wrong, and what would be right.
    package let message: String
}
