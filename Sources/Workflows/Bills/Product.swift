package import Billing

/// A charge that is no session, such as a fee for a card; it stands on no superbill.
package struct Product: Sendable, Hashable {
    package let description: String
    package let price: Money

    package init(description: String, price: Money) { (self.description, self.price) = (description, price) }
}
