/// A bill that a superbill was made from.
package struct BillBlock: Hashable, Sendable, Codable {
    package var id: ID<Bill>
    package var date: Day

    package init(id: ID<Bill>, date: Day) { (self.id, self.date) = (id, date) }
}
