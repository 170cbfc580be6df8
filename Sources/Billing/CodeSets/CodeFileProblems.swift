/// Everything that is wrong with a file of codes; never empty.
package struct CodeFileProblems: Error, Hashable, Sendable {
    package let problems: [CodeFileProblem]
}
