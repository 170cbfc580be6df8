internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// The appointments of one client, or of all, oldest first; without diagnoses for who may not view them.
    package func appointments(client name: String?, acting: Acting) async throws(WorkflowError) -> [Appointment] {
        try await viewing("appointments", of: name, .manageAppointments, acting) { safe, client in
            try safe.all(Appointment.self, of: client).sorted { ($0.day, $0.id) < ($1.day, $1.id) }
                .map { $0.shown(to: acting) }
        }
    }

    /// Makes an appointment, which needs provider, day and at least one service.
    ///
    /// - Throws: `notFound` for a provider or service that is not there, `refused` for one that is out of use, `input`.
    package func addAppointment(
        client name: String, _ request: AppointmentRequest, acting: Acting
    ) async throws(WorkflowError) -> Appointment {
        try await requireRights(for: request, of: acting)
        guard let provider = request.provider, let day = request.day, request.services?.isEmpty == false else {
            throw .input("an appointment needs a provider, a day and a service", hint: "see --help")
        }
        return try await writing { safe in
            let new = Appointment(
                client: try safe.client(named: name).id, provider: try safe.provider(named: provider).id, day: day,
                services: [])
            let appointment = try safe.appointment(new, with: request)
            try safe.put(appointment)
            try safe.append(
                EntryDraft(
                    .appointmentRecorded, by: acting, client: appointment.client, subject: appointment.id.description))
            return appointment.shown(to: acting)
        }.value
    }

    /// Changes an appointment named by id or external id, or records what became of it.
    ///
    /// - Throws: `refused` where its state was recorded before, where it lies in the future and is said to be over, or
    ///   where it stands on a bill, which keeps what it charges.
    package func changeAppointment(
        _ name: String, _ request: AppointmentRequest, acting: Acting
    ) async throws(WorkflowError) -> Appointment {
        guard !request.isEmpty else { throw .input("nothing to change was given", hint: "see --help") }
        try await requireRights(for: request, of: acting)
        return try await writing { safe in
            let stored = try safe.appointment(named: name)
            if request.changesDetails { try safe.requireUnbilled(stored) }
            let appointment = try safe.appointment(stored, with: request)
            guard appointment != stored else { return appointment.shown(to: acting) }
            try safe.put(appointment)
            try safe.append(
                EntryDraft(
                    .appointmentUpdated, by: acting, client: appointment.client, subject: appointment.id.description))
            return appointment.shown(to: acting)
        }.value
    }

    private func requireRights(for request: AppointmentRequest, of acting: Acting) async throws(WorkflowError) {
        try await require(.manageAppointments, of: acting)
        if request.diagnoses != nil { try await require(.viewDiagnoses, of: acting) }
    }
}

extension ReadingSafe {
    /// The appointment named by id or external id.
    func appointment(named name: String) throws -> Appointment {
        let id = try ID<Appointment>(name)?.description ?? recordID(.appointment, external: name)
        guard let id, let appointment = try get(Appointment.self, id) else {
            throw WorkflowError.notFound("appointment '\(name)'", hint: "see 'billfold appointment list'")
        }
        return appointment
    }

    fileprivate func requireUnbilled(_ appointment: Appointment) throws {
        let bills = try all(Bill.self, of: appointment.client).filter { $0.state != .cancelled }
        guard let bill = bills.first(where: { $0.lines.contains { $0.appointment == appointment.id } }) else { return }
        throw WorkflowError.refused(
            "ALREADY_BILLED", "appointment \(appointment.id) stands on bill \(bill.id), which keeps what it charges",
            hint: "complete codes with 'billfold bill code', or cancel the bill first")
    }

    fileprivate func appointment(_ stored: Appointment, with request: AppointmentRequest) throws -> Appointment {
        var appointment = stored
        appointment.day = request.day ?? stored.day
        appointment.startTime = request.startTime ?? stored.startTime
        if let name = request.provider { appointment.provider = try provider(named: name).id }
        if let services = request.services {
            appointment.services = try services.map {
                AppointmentService(service: try service(named: $0.name).id, units: $0.units, fee: $0.fee)
            }
        }
        try requireInUse(appointment, with: request)
        appointment.diagnoses = request.diagnoses ?? stored.diagnoses
        for index in appointment.services.indices {
            if let modifiers = request.modifiers { appointment.services[index].modifiers = modifiers }
            if let place = request.placeOfService { appointment.services[index].placeOfService = place }
        }
        try appointment.check()
        if let state = request.state {
            let today = try today()
            guard state == .cancelled || state == .lateCancel || appointment.day <= today else {
                throw WorkflowError.refused(
                    "NOT_YET", "appointment \(appointment.id) lies in the future",
                    hint: "what became of it is recorded on the day or later")
            }
            try appointment.end(as: state)
        }
        return appointment
    }

    /// Refuses a provider or a service that was out of use on the day, where one of the two is chosen now.
    private func requireInUse(_ appointment: Appointment, with request: AppointmentRequest) throws {
        let day = appointment.day
        if request.provider != nil || request.day != nil {
            let provider = try provider(named: appointment.provider.description)
            guard provider.retiredOn.map({ day <= $0 }) != false else {
                throw WorkflowError.refused(
                    "OUT_OF_USE", "provider \(provider.id) was taken out of use before \(day)",
                    hint: "choose another, or bring them back with 'billfold provider enable'")
            }
        }
        guard request.services != nil || request.day != nil else { return }
        for rendered in appointment.services {
            let service = try service(named: rendered.service.description)
            guard service.retiredOn.map({ day <= $0 }) != false else {
                throw WorkflowError.refused(
                    "OUT_OF_USE", "service \(service.id) was taken out of use before \(day)",
                    hint: "choose another, or bring it back with 'billfold service enable'")
            }
        }
    }
}

extension Appointment {
    /// Without diagnoses where `acting` may not view them.
    fileprivate func shown(to acting: Acting) -> Appointment {
        guard !acting.staff.may(.viewDiagnoses) else { return self }
        var shown = self
        shown.diagnoses = []
        return shown
    }

    fileprivate func check() throws(WorkflowError) {
        guard !services.isEmpty, Set(services.map(\.service)).count == services.count else {
            throw .input("an appointment has at least one service, and none twice", hint: "give more units instead")
        }
        guard services.allSatisfy({ (1...999).contains($0.units) }) else {
            throw .input("units are out of range", hint: "units are 1 to 999")
        }
        guard diagnoses.areFewAndDifferent(most: 12) else {
            throw .input("the diagnoses are more than twelve, or hold one twice", hint: "give at most twelve")
        }
        guard services.allSatisfy({ $0.modifiers?.areFewAndDifferent(most: 4) != false }) else {
            throw .input("the modifiers are more than four, or hold one twice", hint: "give at most four, no two alike")
        }
    }
}
