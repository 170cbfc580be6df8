/// A meeting of a client and a provider on one day, with its services and the diagnoses of that day.
package struct Appointment: Identified, Hashable, Sendable, Codable {
    package static let idPrefix = "app"

    package let id: ID<Appointment>
    /// The name of the record in the system it was imported from; nil for one made here.
    package var externalID: String?
    package var client: ID<Client>
    package var provider: ID<Provider>
    /// In the practice's time zone at the time; a later change of zone does not move it.
    package var day: Day
    package var startTime: ClockTime?
    package private(set) var state: AppointmentState
    package var services: [AppointmentService]
    /// Of this date of service, the primary one first.
    package var diagnoses: [DiagnosisCode]

    package init(
        id: ID<Appointment> = ID(), externalID: String? = nil, client: ID<Client>, provider: ID<Provider>, day: Day,
        startTime: ClockTime? = nil, state: AppointmentState = .scheduled, services: [AppointmentService],
        diagnoses: [DiagnosisCode] = []
    ) {
        (self.id, self.externalID, self.client, self.provider) = (id, externalID, client, provider)
        (self.day, self.startTime, self.state) = (day, startTime, state)
        (self.services, self.diagnoses) = (services, diagnoses)
    }

    /// Records what became of it; throws `.appointmentState` where that was recorded before.
    package mutating func end(as state: AppointmentState) throws(BillingError) {
        guard self.state == .scheduled, state != .scheduled else { throw .appointmentState(id, self.state) }
        self.state = state
    }
}
