package import Billing

/// What is to be different on a bill; what is empty or nil stays as it is.
package struct BillEdit: Sendable {
    /// Appointments whose pending services are added, by id or external id.
    package var appointments: [String] = []
    package var products: [Product] = []
    package var removed: [LineName] = []
    /// Another fee per unit.
    package var fees: [(line: LineName, fee: Money)] = []
    /// The price of these lines together, or of all where none is named; the discount is spread over them.
    package var package: (lines: [LineName], price: Money)?
    /// An empty text takes the comment away.
    package var comment: String?
    package var dueOn: Day?

    package init() {}

    var isEmpty: Bool {
        appointments.isEmpty && products.isEmpty && removed.isEmpty && fees.isEmpty && package == nil && comment == nil
            && dueOn == nil
    }
}
