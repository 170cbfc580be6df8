/// What a practice holds before an import; records without an external id are beyond its reach.
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
        self.services = Self.index(services, by: \.externalID)
        self.clients = Self.index(clients, by: \.externalID)
        self.appointments = Self.index(appointments, by: \.externalID)
        kept = KeptMoney(payments)
        self.payments = Self.index(payments, by: \.externalID)
    }

    private static func index<Record>(_ records: [Record], by externalID: (Record) -> String?) -> [String: Record] {
        Dictionary(records.compactMap { record in externalID(record).map { ($0, record) } }) { first, _ in first }
    }
}
