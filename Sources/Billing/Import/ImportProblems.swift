/// Everything that is wrong in the files of an import, file by file; never empty.
package struct ImportProblems: Error, Hashable, Sendable {
    package let problems: [ImportProblem]
}
