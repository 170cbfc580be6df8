package import Billing

/// An accounting of the disclosures of one client: takes them one by one, in any order, and keeps those that are listed.
///
/// Several to the same recipient for the same purpose become one row: 45 CFR 164.528(b)(3). In the client's copy a
/// disclosure under a hold leaves no trace, neither a row nor a place in any count.
package struct Accounting: Sendable {
    /// For whom a copy is made.
    package enum Copy: String, Hashable, Sendable, CaseIterable {
        case client
        /// For the practice: with what is held back, and marked so.
        case officer
    }

    /// The disclosures to one recipient for one purpose.
    package struct Row: Hashable, Sendable {
        /// In full.
        package fileprivate(set) var first: AccountedDisclosure
        package fileprivate(set) var count: Int
        package fileprivate(set) var last: Day
        /// What else was disclosed than at first, each once.
        package fileprivate(set) var otherDescriptions: [String]
        /// How many of them may have been disclosed and may not.
        package fileprivate(set) var uncertain: Int
        /// Until when an agency wants it kept from the client; always nil in the client's copy.
        package let heldUntil: Day?
    }

    private struct Key: Hashable {
        let recipient: String
        let address: String?
        let purpose: String
        let heldUntil: Day?
    }

    private let period: ClosedRange<Day>
    private let copy: Copy
    private let holds: [DisclosureHold]
    private var groups: [Key: Row] = [:]
    /// How many disclosures of the period there are in each class.
    package private(set) var counts: [AccountingClass: Int] = [:]

    /// - Parameters:
    ///   - holds: those of the client; the ones that hold on `day` count.
    package init(_ period: ClosedRange<Day>, copy: Copy, holds: [DisclosureHold], on day: Day) {
        (self.period, self.copy) = (period, copy)
        self.holds = holds.filter { $0.isInForce(on: day) }
    }

    /// Until when a disclosure to `recipient` is kept from the client; nil where it is not.
    package func heldUntil(_ recipient: String) -> Day? {
        holds.filter { $0.concerns(recipient) }.map(\.until).max()
    }

    /// Takes a disclosure, if a day on which it may have happened lies within the period.
    package mutating func add(_ disclosure: AccountedDisclosure) {
        guard disclosure.day <= period.upperBound, (disclosure.lastDay ?? disclosure.day) >= period.lowerBound else {
            return
        }
        let held = heldUntil(disclosure.heldAgainst)
        guard held == nil || copy == .officer else { return }
        counts[disclosure.accountingClass, default: 0] += 1
        guard disclosure.accountingClass == .accountable else { return }
        let key = Key(
            recipient: disclosure.recipient, address: disclosure.address, purpose: disclosure.purpose, heldUntil: held)
        guard groups[key] != nil else {
            groups[key] = Row(
                first: disclosure, count: 1, last: disclosure.lastDay ?? disclosure.day, otherDescriptions: [],
                uncertain: disclosure.isCertain ? 0 : 1, heldUntil: held)
            return
        }
        groups[key]?.take(disclosure)
    }

    /// All disclosures of the period that this copy knows of.
    package var total: Int { counts.values.reduce(0, +) }

    /// The rows, earliest first.
    package var rows: [Row] {
        groups.values.sorted {
            ($0.first.day, $0.first.recipient, $0.first.purpose) < ($1.first.day, $1.first.recipient, $1.first.purpose)
        }
    }

    /// How many disclosures the client's copy leaves out; nil where that is not to be known, in the client's copy.
    package var withheld: Int? {
        copy == .client ? nil : groups.values.reduce(0) { $0 + ($1.heldUntil == nil ? 0 : $1.count) }
    }
}

extension Accounting.Row {
    fileprivate mutating func take(_ disclosure: AccountedDisclosure) {
        count += 1
        if !disclosure.isCertain { uncertain += 1 }
        last = max(last, disclosure.lastDay ?? disclosure.day)
        let other = disclosure.day < first.day ? first.description : disclosure.description
        if disclosure.day < first.day { first = disclosure }
        if !otherDescriptions.contains(other) { otherDescriptions.append(other) }
        otherDescriptions.removeAll { $0 == first.description }
    }
}
