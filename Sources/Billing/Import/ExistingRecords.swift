/// What a practice holds before an import, each record by its external id and by its own, under which an export names
/// it where it has no other.
package struct ExistingRecords: Sendable {
    let providers: [NPI: Provider]
    let services: [String: Service]
    let clients: [String: Client]
    let appointments: [String: Appointment]
    let payments: [String: Payment]
    let kept: KeptMoney

    package init(
        providers: [Provider], services: [Service] = [], clients: [Client] = [], appointments: [Appointment] = [],
        payments: [Payment] = []
    ) {
        self.providers = Dictionary(providers.map { ($0.npi, $0) }) { first, _ in first }
        self.services = Self.index(services, \.id, \.externalID)
        self.clients = Self.index(clients, \.id, \.externalID)
        self.appointments = Self.index(appointments, \.id, \.externalID)
        kept = KeptMoney(payments)
        self.payments = Self.index(payments, \.id, \.externalID)
    }

    private static func index<Record>(
        _ records: [Record], _ id: (Record) -> ID<Record>, _ externalID: (Record) -> String?
    ) -> [String: Record] {
        var index = Dictionary(records.map { (id($0).description, $0) }) { first, _ in first }
        for record in records {
            if let name = externalID(record) { index[name] = record }
        }
        return index
    }
}
