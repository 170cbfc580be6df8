/// How the codes of one year differ from those of another.
package struct CodeTableChanges: Hashable, Sendable {
    package let added: Int
    package let removed: Int
    /// Billable codes that became headers, or headers that became billable.
    package let changed: Int
}
