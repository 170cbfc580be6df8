/// The rows of appointments.csv.
///
/// An empty cell says nothing of an appointment that exists: what was recorded here stays.
enum ImportedAppointment {
    static let columns = [
        ImportColumn("appointment_id", required: true, "the appointment's number or name in your records", "A-2001"),
        ImportColumn("client_id", required: true, "the client_id of a client", "C-1001"),
        ImportColumn("provider_npi", required: true, "the NPI of a provider of the practice", "1234567893"),
        ImportColumn("date", required: true, "a day written YYYY-MM-DD", "2026-10-01"),
        ImportColumn("start_time", "24-hour HH:MM", "14:00"),
        ImportColumn("state", required: true, "scheduled, occurred, cancelled, late_cancel or no_show", "occurred"),
        ImportColumn("services", required: true, "the service_id of each service, no service twice", "THERAPY-50"),
        ImportColumn("units", "whole numbers from 1 to 999, one for each service (1 where empty)", "1"),
        ImportColumn("fee", "dollars per unit, one for each service (the service's own where empty)", "120.00"),
        ImportColumn("diagnoses", "up to twelve different ICD-10-CM codes, the primary one first", "F43.23;F41.1"),
        ImportColumn("place_of_service", "two digits that CMS has assigned (the service's own where empty)", "10"),
        ImportColumn("modifiers", "up to four different modifiers (the service's own where empty)", "95"),
    ]

    static func read(_ row: inout ImportRow, existing: Appointment?, references: ImportReferences) -> Appointment? {
        let externalID = row.text("appointment_id", limit: .code)
        let client = row.client(existing?.client, references.clients)
        let provider = row.provider("provider_npi", references.providers)
        let time = row.value("start_time", ClockTime.init)
        let state = row.state(existing?.state)
        let day = row.day(of: state, existing, today: references.today)
        let services = row.services(references.services, existing: existing?.services ?? [])
        let diagnoses = row.diagnoses()
        guard let externalID, let client, let provider, let day, let state, let services, let diagnoses else {
            return nil
        }
        var appointment =
            existing
            ?? Appointment(externalID: externalID, client: client, provider: provider, day: day, services: services)
        (appointment.provider, appointment.day, appointment.services) = (provider, day, services)
        if let time { appointment.startTime = time }
        if !diagnoses.isEmpty { appointment.diagnoses = diagnoses }
        // Only a scheduled one differs here.
        if appointment.state != state { try? appointment.end(as: state) }
        return appointment
    }
}

extension ImportRow {
    fileprivate mutating func provider(_ column: String, _ providers: [NPI: Provider]) -> ID<Provider>? {
        guard let npi = value(column, NPI.init) else { return nil }
        if let provider = providers[npi] { return provider.id }
        refuse(column, "names no provider of the practice")
        return nil
    }

    /// The state that the appointment will have: one that was recorded before is final.
    fileprivate mutating func state(_ existing: AppointmentState?) -> AppointmentState? {
        guard let state = value("state", { AppointmentState(rawValue: $0.lowercased()) }) else { return nil }
        guard let existing, existing != .scheduled, existing != state else { return state }
        // The file was written before it was recorded here.
        if state == .scheduled { return existing }
        refuse("state", "differs from what was recorded before, which is final")
        return nil
    }

    /// The day of an appointment, which must have come where the appointment is over.
    fileprivate mutating func day(of state: AppointmentState?, _ existing: Appointment?, today: Day) -> Day? {
        guard let day = value("date", { Day($0) }) else { return nil }
        switch state {
        case .scheduled, .cancelled, nil: return day
        case .occurred, .lateCancel, .noShow:
            guard day > today, existing?.day != day || existing?.state != state else { return day }
            refuse("date", "lies in the future; what became of it is recorded on the day or later")
            return nil
        }
    }

    /// The services of the cells; what an empty cell says nothing of is as in `existing`.
    fileprivate mutating func services(
        _ known: ImportReferences.Index<Service>, existing: [AppointmentService]
    ) -> [AppointmentService]? {
        let services = references("services", known)
        let units = list("units") { Int($0).flatMap { (1...999).contains($0) ? $0 : nil } }
        let fees = list("fee", Money.init)
        let place = value("place_of_service", PlaceOfService.init)
        let modifiers = modifiers("modifiers")
        guard let services, let units, let fees, let modifiers else { return nil }
        for (column, count) in [("units", units.count), ("fee", fees.count)] where count != 0 && count != services.count
        {
            refuse(column, "holds \(count) for \(services.count) services")
            return nil
        }
        return services.enumerated().map { index, service in
            var rendered = existing.first { $0.service == service } ?? AppointmentService(service: service)
            if !units.isEmpty { rendered.units = units[index] }
            if !fees.isEmpty { rendered.fee = fees[index] }
            if !modifiers.isEmpty { rendered.modifiers = modifiers }
            if let place { rendered.placeOfService = place }
            return rendered
        }
    }

    fileprivate mutating func diagnoses() -> [DiagnosisCode]? {
        guard let diagnoses = list("diagnoses", DiagnosisCode.init) else { return nil }
        guard diagnoses.count <= 12, Set(diagnoses).count == diagnoses.count else {
            refuse("diagnoses", "holds more than twelve, or one twice")
            return nil
        }
        return diagnoses
    }
}
