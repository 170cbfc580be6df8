/// One charge on a bill, with everything a superbill needs to know about it, as it stood when it was billed.
package struct BillLine: Identified, Hashable, Sendable, Codable {
    package static let idPrefix = "lin"

    /// What a line charges for; only sessions can stand on a superbill.
    package enum Origin: String, Hashable, Sendable, Codable, CaseIterable {
        case session
        /// A session that came from another system by import.
        case importedSession = "imported_session"
        /// A fee for a late cancellation or a session not kept.
        case absence
        case product
    }

    package let id: ID<BillLine>
    package let origin: Origin
    package let appointment: ID<Appointment>?
    package let provider: ID<Provider>
    package let day: Day
    /// The practice's own words; never a CPT descriptor.
    package let description: String
    package let procedure: ProcedureCode?
    /// None to four, no two alike.
    package let modifiers: [Modifier]
    package let placeOfService: PlaceOfService
    package let minutes: Int?
    /// Diagnoses of this date of service, the primary one first.
    package let diagnoses: [DiagnosisCode]
    /// 1 to 999.
    package let units: Int
    /// Per unit.
    package let fee: Money
    /// Discounts and write-offs, at most the charge.
    package private(set) var adjustment: Money

    /// Throws `.line` for units outside 1 to 999, a fee outside zero to 9,999,999.99, an adjustment outside zero to the
    /// charge, more than four modifiers, or two that are alike.
    package init(
        id: ID<BillLine> = ID(), origin: Origin = .session, appointment: ID<Appointment>? = nil, provider: ID<Provider>,
        day: Day, description: String, procedure: ProcedureCode?, modifiers: [Modifier] = [],
        placeOfService: PlaceOfService, minutes: Int? = nil, diagnoses: [DiagnosisCode] = [], units: Int = 1,
        fee: Money,
        adjustment: Money = .zero
    ) throws(BillingError) {
        guard (1...999).contains(units) else { throw .line(id, .units) }
        guard fee >= .zero, fee <= .highestFee else { throw .line(id, .fee) }
        guard modifiers.count <= 4, Set(modifiers).count == modifiers.count else { throw .line(id, .modifiers) }
        (self.id, self.origin, self.appointment, self.provider) = (id, origin, appointment, provider)
        (self.day, self.description, self.procedure, self.modifiers) = (day, description, procedure, modifiers)
        (self.placeOfService, self.minutes, self.diagnoses) = (placeOfService, minutes, diagnoses)
        (self.units, self.fee, self.adjustment) = (units, fee, .zero)
        try adjust(to: adjustment)
    }

    /// Whether it can stand on a superbill: a session with a procedure code that an insurer may reimburse.
    package var isEligible: Bool {
        switch origin {
        case .session, .importedSession: procedure?.isEligible == true
        case .absence, .product: false
        }
    }

    /// Fee times units.
    package var charge: Money { Money(cents: fee.cents * Int64(units)) }

    /// The charge less the adjustment: the most that payments can fill.
    package var due: Money { Money(cents: charge.cents - adjustment.cents) }

    mutating func adjust(to adjustment: Money) throws(BillingError) {
        guard adjustment >= .zero, adjustment <= charge else { throw .line(id, .adjustment) }
        self.adjustment = adjustment
    }
}
