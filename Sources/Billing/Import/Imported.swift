/// A record of an import and what it does to the practice.
package struct Imported<Record: Hashable & Sendable>: Hashable, Sendable {
    /// With the id of the record that has its external id already, where there is one.
    package let record: Record
    /// The record as it stands before the import; nil where there is none.
    package let existing: Record?
    package let change: ImportChange

    init(_ record: Record, existing: Record?) {
        (self.record, self.existing) = (record, existing)
        change = existing.map { $0 == record ? .unchanged : .changed } ?? .new
    }
}
