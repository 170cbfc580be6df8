/// One service on a superbill: one day, one procedure code.
package struct SuperbillLine: Hashable, Sendable, Codable {
    package var day: Day
    package var placeOfService: PlaceOfService
    package var procedure: ProcedureCode
    /// None to four, in the order given.
    package var modifiers: [Modifier]
    /// Indices into the superbill's diagnoses, one to four, the first being the primary one.
    package var diagnosisPointers: [Int]
    package var units: Int
    /// The practice's own words for the service; never a CPT descriptor.
    package var description: String?
    package var minutes: Int?
    /// Fee per unit times units.
    package var charge: Money
    /// Discounts and write-offs of this line.
    package var adjustment: Money
    /// What was paid towards this line, refunds taken off, when the superbill was issued.
    package var paid: Money

    package init(
        day: Day, placeOfService: PlaceOfService, procedure: ProcedureCode, modifiers: [Modifier] = [],
        diagnosisPointers: [Int], units: Int = 1, description: String? = nil, minutes: Int? = nil, charge: Money,
        adjustment: Money = .zero, paid: Money
    ) {
        (self.day, self.placeOfService, self.procedure, self.modifiers) = (day, placeOfService, procedure, modifiers)
        (self.diagnosisPointers, self.units, self.description) = (diagnosisPointers, units, description)
        (self.minutes, self.charge, self.adjustment, self.paid) = (minutes, charge, adjustment, paid)
    }

    /// The pointers as an insurer reads them, `AC` for the first and the third diagnosis.
    package var pointerLetters: String {
        String(String.UnicodeScalarView(diagnosisPointers.compactMap { Unicode.Scalar(UInt32(65 + $0)) }))
    }

    package var balance: Money { Money(cents: charge.cents - adjustment.cents - paid.cents) }
}
