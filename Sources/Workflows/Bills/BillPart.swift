package import Billing

/// A bill, or one line of it.
package struct BillPart: Sendable, Hashable {
    package let bill: ID<Bill>
    /// Nil for all sessions that have no procedure code.
    package let line: LineName?

    package init(bill: ID<Bill>, line: LineName?) { (self.bill, self.line) = (bill, line) }

    /// Reads `BILL` or `BILL/LINE`, the line by id or place.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let bill = ID<Bill>(parts[0]) else { return nil }
        let line = parts.dropFirst().first.map(LineName.init)
        if case .some(nil) = line { return nil }
        self.init(bill: bill, line: line ?? nil)
    }
}
