/// What later files of an import may refer to by external id.
struct ImportReferences {
    /// The records of one kind by external id.
    struct Index<Entity: Identified> {
        private(set) var ids: [String: ID<Entity>]
        /// Named by rows that are wrong: no reference to them is a second error.
        private(set) var broken: Set<String> = []

        init(_ ids: [String: ID<Entity>]) { self.ids = ids }

        mutating func add(_ externalID: String, _ id: ID<Entity>?) {
            if let id { ids[externalID] = id } else { broken.insert(externalID) }
        }
    }

    let providers: [NPI: Provider]
    let kept: KeptMoney
    /// In the practice's time zone.
    let today: Day
    var services: Index<Service>
    var clients: Index<Client>
    private(set) var appointments: Index<Appointment>
    private(set) var clientOfAppointment: [ID<Appointment>: ID<Client>]

    init(_ existing: ExistingRecords, today: Day) {
        (providers, kept, self.today) = (existing.providers, existing.kept, today)
        services = Index(existing.services.mapValues(\.id))
        clients = Index(existing.clients.mapValues(\.id))
        appointments = Index(existing.appointments.mapValues(\.id))
        clientOfAppointment = Dictionary(existing.appointments.values.map { ($0.id, $0.client) }) { first, _ in first }
    }

    mutating func add(_ externalID: String, _ appointment: Appointment?) {
        appointments.add(externalID, appointment?.id)
        if let appointment { clientOfAppointment[appointment.id] = appointment.client }
    }
}

extension ImportRow {
    private static let referenceRemedy = "correct it, or import what it names in the same run"

    /// The record that the cell names; nil where it is empty, unknown, or itself wrong.
    mutating func reference<Entity>(_ column: String, _ index: ImportReferences.Index<Entity>) -> ID<Entity>? {
        guard let text = text(column, limit: .code) else { return nil }
        if let id = index.ids[text] { return id }
        if !index.broken.contains(text) { refuse(column, "names nothing that is known; \(Self.referenceRemedy)") }
        return nil
    }

    /// The client that the row names; one that differs from the client of a record that exists is refused.
    mutating func client(_ existing: ID<Client>?, _ index: ImportReferences.Index<Client>) -> ID<Client>? {
        guard let client = reference("client_id", index) else { return nil }
        guard let existing, existing != client else { return client }
        refuse("client_id", "names another client than before; a record never moves to another client")
        return nil
    }

    /// The records that the cell names between `;`; nil where one is unknown, wrong, or there twice.
    mutating func references<Entity>(_ column: String, _ index: ImportReferences.Index<Entity>) -> [ID<Entity>]? {
        guard let names = list(column, { $0.isEmpty ? nil : $0 }) else { return nil }
        if names.contains(where: { index.ids[$0] == nil && !index.broken.contains($0) }) {
            refuse(column, "names something that is not known; \(Self.referenceRemedy)")
            return nil
        }
        guard Set(names).count == names.count else {
            refuse(column, "names something twice")
            return nil
        }
        let ids = names.compactMap { index.ids[$0] }
        return ids.count == names.count ? ids : nil
    }
}
