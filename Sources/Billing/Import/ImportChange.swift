/// What an imported record does to the practice.
package enum ImportChange: String, Hashable, Sendable, CaseIterable {
    case new
    case changed
    case unchanged
}
