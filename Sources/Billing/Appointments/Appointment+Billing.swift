extension Appointment {
    /// Whether a bill can be made of it: it occurred, or the client stayed away and may owe a fee.
    package var isBillable: Bool {
        switch state {
        case .occurred, .lateCancel, .noShow: true
        case .scheduled, .cancelled: false
        }
    }

    /// The lines for a bill of this appointment, one per service.
    ///
    /// A late cancellation and a session not kept become fees without a procedure code, because no insurer reimburses
    /// them. Throws `.appointmentState` where nothing can be billed, `.noSuchService`, and `.line`.
    package func billLines(of services: [ID<Service>: Service]) throws(BillingError) -> [BillLine] {
        guard isBillable else { throw .appointmentState(id, state) }
        var lines: [BillLine] = []
        for rendered in self.services {
            guard let service = services[rendered.service] else { throw .noSuchService(rendered.service) }
            lines.append(try billLine(of: rendered, service))
        }
        return lines
    }

    private func billLine(of rendered: AppointmentService, _ service: Service) throws(BillingError) -> BillLine {
        let occurred = state == .occurred
        return try BillLine(
            origin: occurred ? (externalID == nil ? .session : .importedSession) : .absence, appointment: id,
            service: service.id, provider: provider, day: day,
            description: occurred ? service.description : "\(service.description) (\(state.text))",
            procedure: occurred ? service.procedure : nil,
            modifiers: occurred ? rendered.modifiers ?? service.modifiers : [],
            placeOfService: rendered.placeOfService ?? service.placeOfService,
            minutes: occurred ? service.minutes : nil,
            diagnoses: occurred ? diagnoses : [], units: rendered.units, fee: rendered.fee ?? service.fee)
    }
}
