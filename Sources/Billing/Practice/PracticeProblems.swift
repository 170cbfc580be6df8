/// Everything that is wrong in a practice file, in the order of the fields; never empty.
package struct PracticeProblems: Error, Hashable, Sendable {
    package let problems: [PracticeProblem]
}
