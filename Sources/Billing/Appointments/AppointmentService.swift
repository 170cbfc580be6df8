/// One service within an appointment; what is nil is as the service has it.
package struct AppointmentService: Hashable, Sendable, Codable {
    package var service: ID<Service>
    /// 1 to 999.
    package var units: Int
    package var fee: Money?
    package var modifiers: [Modifier]?
    package var placeOfService: PlaceOfService?

    package init(
        service: ID<Service>, units: Int = 1, fee: Money? = nil, modifiers: [Modifier]? = nil,
        placeOfService: PlaceOfService? = nil
    ) {
        (self.service, self.units, self.fee) = (service, units, fee)
        (self.modifiers, self.placeOfService) = (modifiers, placeOfService)
    }
}
