/// Reads the tables of an import kind by kind, so that every reference finds what it names.
struct ImportReader {
    private let tables: [ImportTable]
    private let existing: ExistingRecords
    private let today: Day
    private let progress: (ImportProgress) -> Void
    private let total: Int
    private var done = 0
    private(set) var problems: [ImportProblem] = []

    init(
        tables: [ImportTable], existing: ExistingRecords, today: Day, progress: @escaping (ImportProgress) -> Void
    ) {
        (self.tables, self.existing, self.today, self.progress) = (tables, existing, today, progress)
        total = tables.reduce(0) { $0 + $1.rows.count }
    }

    mutating func practiceImport() -> PracticeImport {
        var references = ImportReferences(existing, today: today)
        let services = records(.services, existing.services, ImportedService.read)
        for (name, service) in services { references.services.add(name, service?.record.id) }
        let clients = records(.clients, existing.clients) { [today] in
            ImportedClient.read(&$0, $1, today: today)
        }
        for (name, client) in clients { references.clients.add(name, client?.record.id) }
        let appointments = records(.appointments, existing.appointments) { [references] in
            ImportedAppointment.read(&$0, existing: $1, references: references)
        }
        for (name, appointment) in appointments { references.add(name, appointment?.record) }
        let payments = records(.payments, existing.payments) { [references] in
            ImportedPayment.read(&$0, existing: $1, references: references)
        }
        return PracticeImport(
            services: services.compactMap(\.record), clients: clients.compactMap(\.record),
            appointments: appointments.compactMap(\.record), payments: payments.compactMap(\.record))
    }

    /// Every row of the kind by its external id, nil where it is wrong; notes what is wrong with it.
    private mutating func records<Record>(
        _ kind: ImportKind, _ existing: [String: Record], _ read: (inout ImportRow, Record?) -> Record?
    ) -> [(externalID: String, record: Imported<Record>?)] {
        var seen: Set<String> = []
        return tables.filter { $0.kind == kind }.flatMap(\.rows).map { row in
            var row = row
            done += 1
            progress(ImportProgress(stage: .checking, done: done, total: total))
            let externalID = row.externalID
            if !externalID.isEmpty, !seen.insert(externalID).inserted {
                row.refuse(kind.idColumn, "stands there twice")
            }
            let record = read(&row, existing[externalID])
            problems += row.problems
            return (externalID, record.map { Imported($0, existing: existing[externalID]) })
        }
    }
}
