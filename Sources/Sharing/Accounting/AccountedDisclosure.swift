package import Billing

/// One disclosure with the four items of 45 CFR 164.528(b)(2).
package struct AccountedDisclosure: Hashable, Sendable {
    /// (i) When; where only a range is known, its first day.
    package let day: Day
    /// The last day of the range, where the exact day is not known.
    package let lastDay: Day?
    /// (ii) The entity or person who received it, and their address where it is known.
    package let recipient: String
    package let address: String?
    /// (iii) What was disclosed, in a few words.
    package let description: String
    /// (iv) What for, in a few words.
    package let purpose: String
    package let accountingClass: AccountingClass
    /// False where nothing says how a delivery ended: it may have been disclosed, and counts as if it was.
    package let isCertain: Bool
    /// To whom an agency's hold is held against: the name alone, without what is said of a link.
    package let heldAgainst: String

    package init(
        day: Day, lastDay: Day? = nil, recipient: String, address: String?, description: String, purpose: String,
        accountingClass: AccountingClass, isCertain: Bool = true, heldAgainst: String? = nil
    ) {
        (self.day, self.lastDay, self.recipient, self.address) = (day, lastDay, recipient, address)
        (self.description, self.purpose, self.accountingClass) = (description, purpose, accountingClass)
        (self.isCertain, self.heldAgainst) = (isCertain, heldAgainst ?? recipient)
    }
}
