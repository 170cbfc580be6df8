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
    /// The service that it was made from; what that is called or costs later does not touch it.
    package let service: ID<Service>?
    package let provider: ID<Provider>
    package let day: Day
    /// The practice's own words; never a CPT descriptor.
    package let description: String
    package private(set) var procedure: ProcedureCode?
    /// None to four, no two alike.
    package private(set) var modifiers: [Modifier]
    package private(set) var placeOfService: PlaceOfService
    package let minutes: Int?
    /// Diagnoses of this date of service, the primary one first.
    package private(set) var diagnoses: [DiagnosisCode]
    /// 1 to 999.
    package let units: Int
    /// Per unit.
    package private(set) var fee: Money
    /// Discounts and write-offs, at most the charge.
    package private(set) var adjustment: Money

    /// Throws `.line` for units outside 1 to 999, a fee outside zero to 9,999,999.99, an adjustment outside zero to the
    /// charge, more than four modifiers, or two that are alike.
    package init(
        id: ID<BillLine> = ID(), origin: Origin = .session, appointment: ID<Appointment>? = nil,
        service: ID<Service>? = nil,
        provider: ID<Provider>, day: Day, description: String, procedure: ProcedureCode?, modifiers: [Modifier] = [],
        placeOfService: PlaceOfService, minutes: Int? = nil, diagnoses: [DiagnosisCode] = [], units: Int = 1,
        fee: Money,
        adjustment: Money = .zero
    ) throws(BillingError) {
        guard (1...999).contains(units) else { throw .line(id, .units) }
        guard fee >= .zero, fee <= .highestFee else { throw .line(id, .fee) }
        guard modifiers.areFewAndDifferent(most: 4) else { throw .line(id, .modifiers) }
        (self.id, self.origin, self.appointment, self.service) = (id, origin, appointment, service)
        (self.provider, self.day, self.description, self.procedure, self.modifiers) = (
            provider, day, description, procedure, modifiers
        )
        (self.placeOfService, self.minutes, self.diagnoses) = (placeOfService, minutes, diagnoses)
        (self.units, self.fee, self.adjustment) = (units, fee, .zero)
        try adjust(to: adjustment)
    }

    /// Whether it charges for a session that was held.
    package var isSession: Bool { origin == .session || origin == .importedSession }

    /// Whether it can stand on a superbill: a session with a procedure code that an insurer may reimburse.
    package var isEligible: Bool {
        isSession && procedure?.isEligible == true
    }

    /// Fee times units.
    package var charge: Money { Money(cents: fee.cents * Int64(units)) }

    /// The charge less the adjustment: the most that payments can fill.
    package var due: Money { Money(cents: charge.cents - adjustment.cents) }

    /// Charges another fee per unit; throws `.line` where it is out of range or below what is adjusted.
    mutating func reprice(to fee: Money) throws(BillingError) {
        guard fee >= .zero, fee <= .highestFee else { throw .line(id, .fee) }
        self.fee = fee
        try adjust(to: adjustment)
    }

    /// Completes what an insurer reads; what it charges and what was paid stay as they are.
    mutating func complete(_ codes: LineCodes) throws(BillingError) {
        guard isSession else { throw .notASession(id) }
        guard codes.modifiers?.areFewAndDifferent(most: 4) != false else { throw .line(id, .modifiers) }
        guard codes.diagnoses?.areFewAndDifferent(most: 12) != false else { throw .line(id, .diagnoses) }
        procedure = codes.procedure ?? procedure
        modifiers = codes.modifiers ?? modifiers
        diagnoses = codes.diagnoses ?? diagnoses
        placeOfService = codes.placeOfService ?? placeOfService
    }

    mutating func adjust(to adjustment: Money) throws(BillingError) {
        guard adjustment >= .zero, adjustment <= charge else { throw .line(id, .adjustment) }
        self.adjustment = adjustment
    }
}
