/// Everything that a practice recorded of one client, as tables; the first four are files that an import reads back.
///
/// What has no id from an import is named by its own.
package struct ClientTables: Sendable {
    let client: Client
    let providers: [ID<Provider>: Provider]
    let services: [ID<Service>: Service]
    let appointments: [Appointment]
    let bills: [Bill]
    let payments: [Payment]
    private let kept: KeptMoney

    package init(
        client: Client, providers: [Provider], services: [Service], appointments: [Appointment], bills: [Bill],
        payments: [Payment]
    ) {
        (self.client, self.appointments, self.bills, self.payments) = (client, appointments, bills, payments)
        kept = KeptMoney(payments)
        self.providers = Dictionary(providers.map { ($0.id, $0) }) { first, _ in first }
        self.services = Dictionary(services.map { ($0.id, $0) }) { first, _ in first }
    }

    package var tables: [ExportTable] {
        [
            ExportTable(.services, usedServices.map(row)), ExportTable(.clients, [row(client)]),
            ExportTable(.appointments, sessions.map(row)), ExportTable(.payments, incoming.map(row)),
            appointmentServices, billTable, billLines, paymentTargets, refunds,
        ]
    }

    private var sessions: [Appointment] { appointments.sorted { ($0.day, name($0)) < ($1.day, name($1)) } }
    private var receipts: [Payment] { payments.sorted { ($0.day, name($0)) < ($1.day, name($1)) } }

    /// The payments that brought money of which some was kept: neither credit that was moved nor what all went back.
    private var incoming: [Payment] { receipts.filter { $0.method != .credit && kept.of($0) > .zero } }

    /// The services of the client's appointments.
    private var usedServices: [Service] {
        Set(appointments.flatMap(\.services).map(\.service)).compactMap { services[$0] }.sorted { name($0) < name($1) }
    }
}

extension ClientTables {
    private var clientName: String { client.externalID ?? client.id.description }
    private func name(_ appointment: Appointment) -> String { appointment.externalID ?? appointment.id.description }
    private func name(_ payment: Payment) -> String { payment.externalID ?? payment.id.description }

    /// A list of services has `;` between their names.
    private func name(_ service: Service) -> String {
        service.externalID.contains(";") ? service.id.description : service.externalID
    }

    private func name(_ id: ID<Service>) -> String { services[id].map(name) ?? id.description }

    private func name(_ id: ID<Appointment>) -> String {
        appointments.first { $0.id == id }.map(name) ?? id.description
    }

    private func row(_ service: Service) -> [String: ExportValue] {
        [
            "service_id": .text(name(service)), "description": .text(service.description),
            "cpt": ExportValue(service.procedure), "modifiers": ExportValue(service.modifiers),
            "fee": ExportValue(service.fee), "minutes": ExportValue(service.minutes),
            "place_of_service": ExportValue(service.placeOfService),
        ]
    }

    private func row(_ client: Client) -> [String: ExportValue] {
        let (address, insurance, contact) = (client.address, client.insurance, client.contact)
        return [
            "client_id": .text(clientName), "legal_name": .text(client.legalName),
            "birth_date": ExportValue(client.birthDate), "street": .text(address?.street),
            "street2": .text(address?.street2), "city": .text(address?.city), "state": .text(address?.state),
            "zip": .text(address?.zip), "phone": ExportValue(client.phone), "email": ExportValue(client.email),
            "payer": .text(insurance?.payer), "member_id": .text(insurance?.memberID),
            "group_number": .text(insurance?.groupNumber), "superbills": .text(client.superbillsOn ? "on" : "off"),
            "superbill_day": .text(client.superbillDay.map(String.init)),
            "payee": .text(client.payeeOverride?.rawValue), "contact_name": .text(contact?.name),
            "contact_email": ExportValue(contact?.email), "contact_phone": ExportValue(contact?.phone),
        ]
    }

    private func row(_ appointment: Appointment) -> [String: ExportValue] {
        let rendered = appointment.services
        let (places, modifiers) = (Set(rendered.map(\.placeOfService)), Set(rendered.map(\.modifiers)))
        // The import knows the fees of all services of an appointment or of none, and one place for all.
        let fees = rendered.map { $0.fee ?? services[$0.service]?.fee ?? .zero }
        return [
            "appointment_id": .text(name(appointment)), "client_id": .text(clientName),
            "provider_npi": ExportValue(providers[appointment.provider]?.npi), "date": ExportValue(appointment.day),
            "start_time": ExportValue(appointment.startTime), "state": .text(appointment.state.rawValue),
            "services": .list(rendered.map { name($0.service) }), "units": ExportValue(rendered.map(\.units)),
            "fee": rendered.allSatisfy { $0.fee == nil } ? .list([]) : ExportValue(fees),
            "diagnoses": ExportValue(appointment.diagnoses),
            "place_of_service": ExportValue(places.count == 1 ? places.first ?? nil : nil),
            "modifiers": ExportValue(modifiers.count == 1 ? (modifiers.first ?? nil) ?? [] : []),
        ]
    }

    private func row(_ payment: Payment) -> [String: ExportValue] {
        var appointment: String?
        if case .appointment(let id)? = payment.target { appointment = name(id) }
        return [
            "payment_id": .text(name(payment)), "client_id": .text(clientName), "date": ExportValue(payment.day),
            "amount": ExportValue(kept.of(payment)), "method": .text(payment.method.rawValue),
            "reference": .text(payment.reference), "appointment_id": .text(appointment),
        ]
    }

    /// What differs from service to service within an appointment.
    private var appointmentServices: ExportTable {
        ExportTable(
            "appointment_services",
            ["appointment_id", "service_id", "units", "fee", "modifiers", "place_of_service"],
            sessions.flatMap { appointment in
                appointment.services.map { rendered in
                    [
                        "appointment_id": .text(name(appointment)), "service_id": .text(name(rendered.service)),
                        "units": .number(rendered.units), "fee": ExportValue(rendered.fee),
                        "modifiers": ExportValue(rendered.modifiers ?? []),
                        "place_of_service": ExportValue(rendered.placeOfService),
                    ]
                }
            })
    }

    private var ledger: Ledger { Ledger(bills: bills, payments: payments) }
    private var oldestBills: [Bill] { bills.sorted { ($0.createdOn, $0.id) < ($1.createdOn, $1.id) } }

    private var billTable: ExportTable {
        let ledger = ledger
        return ExportTable(
            "bills", ["bill_id", "created", "state", "due", "comment", "total", "paid", "balance"],
            oldestBills.map { bill in
                [
                    "bill_id": ExportValue(bill.id), "created": ExportValue(bill.createdOn),
                    "state": .text(ledger.settled(bill).state.rawValue), "due": ExportValue(bill.dueOn),
                    "comment": .text(bill.comment), "total": ExportValue(bill.total),
                    "paid": ExportValue(ledger.paid(on: bill.id)), "balance": ExportValue(ledger.balance(of: bill)),
                ]
            })
    }

    private var billLines: ExportTable {
        let ledger = ledger
        return ExportTable(
            "bill_lines",
            [
                "bill_id", "line_id", "appointment_id", "service_id", "origin", "date", "provider_npi", "description",
                "cpt",
                "modifiers", "place_of_service", "minutes", "diagnoses", "units", "fee", "charge", "adjustment", "paid",
            ],
            oldestBills.flatMap { bill in
                bill.lines.map { line in
                    [
                        "bill_id": ExportValue(bill.id), "line_id": ExportValue(line.id),
                        "appointment_id": .text(line.appointment.map(name)),
                        "service_id": .text(line.service.map(name)),
                        "origin": .text(line.origin.rawValue),
                        "date": ExportValue(line.day), "provider_npi": ExportValue(providers[line.provider]?.npi),
                        "description": .text(line.description), "cpt": ExportValue(line.procedure),
                        "modifiers": ExportValue(line.modifiers), "place_of_service": ExportValue(line.placeOfService),
                        "minutes": ExportValue(line.minutes), "diagnoses": ExportValue(line.diagnoses),
                        "units": .number(line.units), "fee": ExportValue(line.fee), "charge": ExportValue(line.charge),
                        "adjustment": ExportValue(line.adjustment), "paid": ExportValue(ledger.paid(on: line.id)),
                    ]
                }
            })
    }

    /// What payments were made for beyond what the columns of the import can say.
    private var paymentTargets: ExportTable {
        ExportTable(
            "payment_targets", ["payment_id", "bill_id", "line_id"],
            receipts.compactMap { payment in
                switch payment.target {
                case .bill(let bill): ["payment_id": .text(name(payment)), "bill_id": ExportValue(bill)]
                case .line(let line): ["payment_id": .text(name(payment)), "line_id": ExportValue(line)]
                case .appointment, nil: nil
                }
            })
    }

    private var refunds: ExportTable {
        ExportTable(
            "refunds", ["payment_id", "date", "amount", "into_payment_id"],
            receipts.flatMap { payment in
                payment.refunds.map {
                    [
                        "payment_id": .text(name(payment)), "date": ExportValue($0.day),
                        "amount": ExportValue($0.amount), "into_payment_id": ExportValue($0.into),
                    ]
                }
            })
    }
}
