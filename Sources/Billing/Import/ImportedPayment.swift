/// The rows of payments.csv.
enum ImportedPayment {
    /// Credit is money that came in by another payment.
    private static let methods = PaymentMethod.allCases.filter { $0 != .credit }

    static let columns = [
        ImportColumn("payment_id", required: true, "the payment's number or name in your records", "P-3001"),
        ImportColumn("client_id", required: true, "the client_id of a client", "C-1001"),
        ImportColumn("date", required: true, "a day written YYYY-MM-DD", "2026-10-01"),
        ImportColumn("amount", required: true, "dollars above zero, digits with at most two decimals", "150.00"),
        ImportColumn(
            "method", required: true, methods.map(\.rawValue).joined(separator: ", "), "card_offline"),
        ImportColumn("reference", "a check number or the like; it is printed", "Check 1042"),
        ImportColumn("appointment_id", "the appointment_id it was paid for (oldest first where empty)", "A-2001"),
    ]

    static func read(_ row: inout ImportRow, existing: Payment?, references: ImportReferences) -> Payment? {
        let externalID = row.text("payment_id", limit: .code)
        let client = row.client(existing?.client, references.clients)
        let day = row.pastDay("date", today: references.today)
        let amount = row.value("amount") { Money($0).flatMap { $0 > .zero ? $0 : nil } }
        let method = row.value("method") { PaymentMethod(rawValue: $0.lowercased()) }
        if method == .credit {
            row.refuse("method", "is no money that came in; import the payment that the credit was left of instead")
        }
        let reference = row.text("reference", limit: .code)
        let appointment = row.appointment(of: client, references)
        guard let externalID, let client, let day, let amount, let method, row.problems.isEmpty else { return nil }
        let target = appointment.map(PaymentTarget.appointment) ?? existing?.target
        if let existing, [existing.amount, references.kept.of(existing)].contains(amount),
            existing.matches(client, day, method, reference, target)
        {
            return existing
        }
        return try? Payment(
            id: existing?.id ?? ID(), externalID: existing.map(\.externalID) ?? externalID, client: client, day: day,
            amount: amount, method: method,
            reference: reference, target: target)
    }
}

extension Payment {
    // Refunds are made here: the file it came from has the amount before them, an export what was kept.
    fileprivate func matches(
        _ client: ID<Client>, _ day: Day, _ method: PaymentMethod, _ reference: String?, _ target: PaymentTarget?
    ) -> Bool {
        self.client == client && self.day == day && self.method == method && self.reference == reference
            && self.target == target
    }
}

extension ImportRow {
    fileprivate mutating func appointment(of client: ID<Client>?, _ references: ImportReferences) -> ID<Appointment>? {
        guard !isEmpty("appointment_id"), let appointment = reference("appointment_id", references.appointments) else {
            return nil
        }
        if let client, let owner = references.clientOfAppointment[appointment], owner != client {
            refuse("appointment_id", "names an appointment of another client")
        }
        return appointment
    }
}
