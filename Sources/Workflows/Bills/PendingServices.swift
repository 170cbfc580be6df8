package import Billing

/// A service that was rendered and is on no bill yet.
package struct PendingService: Sendable {
    package let appointment: ID<Appointment>
    package let externalID: String?
    package let line: BillLine
}

extension Home {
    /// The services of a client that can be billed: they have a price and are on no bill, oldest first.
    package func pending(client name: String, acting: Acting) async throws(WorkflowError) -> [PendingService] {
        try await viewing("pending", of: name, .bill, acting) { safe, client in
            try client.map { try safe.pending(of: $0) } ?? []
        }
    }
}

extension ReadingSafe {
    func pending(of client: ID<Client>) throws -> [PendingService] {
        let services = try services()
        let billed = BilledServices(try all(Bill.self, of: client))
        return try all(Appointment.self, of: client)
            .filter(\.isBillable)
            .sorted { ($0.day, $0.id) < ($1.day, $1.id) }
            .flatMap { appointment in
                try appointment.billLines(of: services).filter { line in
                    line.charge > .zero && !billed.contains(line.service, of: appointment.id)
                }.map {
                    PendingService(appointment: appointment.id, externalID: appointment.externalID, line: $0)
                }
            }
    }
}
