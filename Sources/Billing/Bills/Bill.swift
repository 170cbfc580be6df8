/// What a client is asked to pay: starts pended, is saved to open, and is paid or cancelled.
package struct Bill: Identified, Hashable, Sendable, Codable {
    package static let idPrefix = "bil"

    package let id: ID<Bill>
    package let client: ID<Client>
    package let createdOn: Day
    package private(set) var state: BillState
    package private(set) var lines: [BillLine]
    package var dueOn: Day?
    package var comment: String?

    /// A pended bill; throws `.twice` where two lines have one id.
    package init(
        id: ID<Bill> = ID(), client: ID<Client>, createdOn: Day, lines: [BillLine], dueOn: Day? = nil,
        comment: String? = nil
    ) throws(BillingError) {
        (self.id, self.client, self.createdOn, self.state) = (id, client, createdOn, .pended)
        (self.lines, self.dueOn, self.comment) = ([], dueOn, comment)
        try replaceLines(lines, paid: .zero, superbills: [])
    }

    /// Charges less adjustments.
    package var total: Money { Money(cents: lines.reduce(0) { $0 + $1.due.cents }) }

    /// Opens a pended bill; throws `.billState` for another, `.billEmpty` for one without lines.
    package mutating func save() throws(BillingError) {
        guard state == .pended else { throw .billState(id, state) }
        guard !lines.isEmpty else { throw .billEmpty(id) }
        state = .open
    }

    /// Replaces all lines of a pended bill, or of an open one that nothing depends on yet.
    ///
    /// `paid` is what payments that name it have filled of it, `superbills` the live ones made from it. Throws
    /// `.billState`, `.billHasPayments`, `.billHasSuperbills`, `.twice`, and `.billEmpty` for an open bill left
    /// without lines.
    package mutating func replaceLines(
        _ lines: [BillLine], paid: Money, superbills: [SuperbillNumber]
    ) throws(BillingError) {
        guard state == .pended || state == .open else { throw .billState(id, state) }
        try requireIndependence(paid: paid, superbills: superbills)
        guard Set(lines.map(\.id)).count == lines.count else { throw .twice(id) }
        guard state == .pended || !lines.isEmpty else { throw .billEmpty(id) }
        self.lines = lines
    }

    /// Sets the discount or write-off of one line; what was paid above the new sum due becomes credit.
    ///
    /// Throws `.billState` for a cancelled bill, `.noSuchLine`, and `.line` where the adjustment is below zero or above
    /// the charge. Issued superbills keep what they printed.
    package mutating func adjust(_ line: ID<BillLine>, to adjustment: Money) throws(BillingError) {
        guard state != .cancelled else { throw .billState(id, state) }
        guard let index = lines.firstIndex(where: { $0.id == line }) else { throw .noSuchLine(line) }
        try lines[index].adjust(to: adjustment)
    }

    /// Sets the price of some lines together, as of a package of sessions, or of all where none is named.
    ///
    /// The discount is spread over the lines by their charges, in whole cents that sum exactly (`Money.split`). Throws
    /// `.billState` for a cancelled bill, `.noSuchLine`, and `.packagePrice` where the price is above the charges.
    package mutating func price(_ lines: [ID<BillLine>] = [], together price: Money) throws(BillingError) {
        guard state != .cancelled else { throw .billState(id, state) }
        for line in lines where !self.lines.contains(where: { $0.id == line }) { throw .noSuchLine(line) }
        let chosen = self.lines.indices.filter { lines.isEmpty || lines.contains(self.lines[$0].id) }
        let charges = chosen.map { self.lines[$0].charge }
        guard let parts = price.split(by: charges), zip(parts, charges).allSatisfy({ $0 <= $1 }) else {
            throw .packagePrice(id, Money(cents: charges.reduce(0) { $0 + $1.cents }))
        }
        for (index, part) in zip(chosen, parts) {
            try self.lines[index].adjust(to: Money(cents: self.lines[index].charge.cents - part.cents))
        }
    }

    /// Charges another fee per unit for one line, under the conditions of `replaceLines`.
    package mutating func reprice(
        _ line: ID<BillLine>, to fee: Money, paid: Money, superbills: [SuperbillNumber]
    ) throws(BillingError) {
        guard let index = lines.firstIndex(where: { $0.id == line }) else { throw .noSuchLine(line) }
        var changed = lines
        try changed[index].reprice(to: fee)
        try replaceLines(changed, paid: paid, superbills: superbills)
    }

    /// Completes the codes of one line, also of a bill that is paid; its money stays as it is.
    ///
    /// Throws `.billState` for a cancelled bill, `.noSuchLine`, `.notASession`, `.line`, and `.billHasSuperbills`
    /// where the line stands on a live superbill: what was issued never changes.
    package mutating func complete(
        _ line: ID<BillLine>, _ codes: LineCodes, claimed: SuperbillNumber?
    ) throws(BillingError) {
        guard state != .cancelled else { throw .billState(id, state) }
        guard let index = lines.firstIndex(where: { $0.id == line }) else { throw .noSuchLine(line) }
        if let claimed { throw .billHasSuperbills(id, [claimed]) }
        try lines[index].complete(codes)
    }

    /// Moves a saved bill to paid where `paid` fills its total, and back to open where it no longer does.
    package mutating func settle(paid: Money) {
        if state.isSaved { state = paid >= total ? .paid : .open }
    }

    /// Ends the bill for good; its services can be billed again.
    ///
    /// Throws `.billState` where it is cancelled already, `.billHasSuperbills` while live superbills stand on it (void
    /// them first), `.billHasPayments` while payments that name it fill some of it.
    package mutating func cancel(paid: Money, superbills: [SuperbillNumber]) throws(BillingError) {
        guard state != .cancelled else { throw .billState(id, state) }
        try requireIndependence(paid: paid, superbills: superbills)
        state = .cancelled
    }

    private func requireIndependence(paid: Money, superbills: [SuperbillNumber]) throws(BillingError) {
        guard superbills.isEmpty else { throw .billHasSuperbills(id, superbills) }
        guard paid == .zero else { throw .billHasPayments(id, paid) }
    }
}
