/// Something that the practice offers and charges for.
package struct Service: Identified, Hashable, Sendable, Codable {
    package static let idPrefix = "svc"

    package let id: ID<Service>
    /// The short name by which people and imports refer to it; unique within the practice.
    package var externalID: String
    /// The practice's own words; never a CPT descriptor.
    package var description: String
    /// Nil for a service that no insurer reimburses.
    package var procedure: ProcedureCode?
    package var modifiers: [Modifier]
    /// Per unit.
    package var fee: Money
    package var minutes: Int?
    /// Where it is usually rendered.
    package var placeOfService: PlaceOfService
    /// The day on which it was taken out of use; no appointment after it can have it.
    package var retiredOn: Day?

    package init(
        id: ID<Service> = ID(), externalID: String, description: String, procedure: ProcedureCode? = nil,
        modifiers: [Modifier] = [], fee: Money, minutes: Int? = nil, placeOfService: PlaceOfService = .office
    ) {
        (self.id, self.externalID, self.description, self.procedure) = (id, externalID, description, procedure)
        (self.modifiers, self.fee, self.minutes, self.placeOfService) = (modifiers, fee, minutes, placeOfService)
    }

    /// Whether it can stand on a superbill: it has a procedure code that an insurer may reimburse.
    package var isEligible: Bool { procedure?.isEligible == true }
}
