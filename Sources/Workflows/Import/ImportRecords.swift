internal import AuditLog
package import Billing
internal import Store

/// How many records of one kind an import added, changed, and found as they were.
package struct ImportCount: Sendable, Hashable {
    package let kind: ImportKind
    package let new: Int
    package let changed: Int
    package let unchanged: Int

    init<Record>(_ kind: ImportKind, _ imported: [Imported<Record>]) {
        self.kind = kind
        new = imported.count { $0.change == .new }
        changed = imported.count { $0.change == .changed }
        unchanged = imported.count { $0.change == .unchanged }
    }
}

extension Home {
    /// Imports services, clients, appointments and payments from CSV files: all of them or nothing.
    ///
    /// Importing the same files again changes nothing. What is new or changed takes the right to it beside
    /// `import_records`. Others may write while the files are read.
    ///
    /// - Parameter progress: told of every file and row, from another thread.
    /// - Throws: kind `input` with every problem as `file:line:column: message`; `notAllowed`; `refused` where a
    ///   changed row would rewrite what was billed or paid.
    package func importRecords(
        _ files: [(name: String, bytes: [UInt8])], acting: Acting,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws(WorkflowError) -> [ImportCount] {
        try await require(.importRecords, of: acting)
        let (parsed, version) = try await reading { safe in
            (try safe.parse(files, progress: progress), try safe.rows.recordsVersion())
        }
        for permission in parsed.permissions { try await require(permission, of: acting) }
        return try await writing { safe in
            var records = parsed
            if try safe.rows.recordsVersion() != version {
                records = try safe.parse(files, progress: progress)
                // The refusal of a right is an entry, which stands only outside of a transaction that fails.
                guard records.permissions.allSatisfy(acting.staff.may) else { throw StoreError.conflict }
            }
            return try safe.store(records, acting: acting, progress: progress)
        }.value
    }
}

extension ReadingSafe {
    fileprivate func parse(
        _ files: [(name: String, bytes: [UInt8])], progress: @escaping (ImportProgress) -> Void
    ) throws -> PracticeImport {
        let existing = ExistingRecords(
            providers: try all(Provider.self), services: try all(Service.self), clients: try all(Client.self),
            appointments: try all(Appointment.self), payments: try all(Payment.self))
        switch PracticeImport.parse(files: files, existing: existing, today: try today(), progress: progress) {
        case .success(let records): return records
        case .failure(let problems):
            throw WorkflowError.input(
                Self.told(problems.problems.map(\.description)),
                hint: "nothing was imported; see 'billfold import --help' for the columns")
        }
    }

    /// The first hundred problems, and how many more there are: a file that is no table at all has millions.
    private static func told(_ problems: [String]) -> String {
        let (most, more) = (100, problems.count - 100)
        return problems.prefix(most).joined(separator: "\n") + (more > 0 ? "\n… and \(more) more" : "")
    }
}

extension WritingSafe {
    fileprivate func store(
        _ records: PracticeImport, acting: Acting, progress: (ImportProgress) -> Void
    ) throws -> [ImportCount] {
        try refuseRewriting(records)
        let total = records.counts.values.reduce(0, +)
        var done = 0
        let step = {
            done += 1
            progress(ImportProgress(stage: .storing, done: done, total: total))
        }
        try put(records.services, name: \.externalID, step: step)
        try put(records.clients, name: \.externalID, step: step)
        for client in records.clients where client.change != .unchanged {
            let event: Event = client.change == .new ? .clientCreated : .clientUpdated
            try append(EntryDraft(event, by: acting, client: client.record.id))
        }
        try put(records.appointments, name: \.externalID, step: step)
        try put(records.payments, name: \.externalID, step: step)
        for client in Set(records.payments.filter { $0.change == .new }.map(\.record.client)) { try settle(client) }
        let counts = [
            ImportCount(.services, records.services), ImportCount(.clients, records.clients),
            ImportCount(.appointments, records.appointments), ImportCount(.payments, records.payments),
        ]
        var completed = EntryDraft(.importCompleted, by: acting)
        completed.count = Int64(counts.reduce(0) { $0 + $1.new + $1.changed })
        try append(completed)
        return counts
    }

    private func put<Record: StoredRecord>(
        _ imported: [Imported<Record>], name: (Record) -> String?, step: () -> Void
    ) throws {
        for item in imported {
            step()
            guard item.change != .unchanged else { continue }
            try put(item.record)
            if item.change == .new, let externalID = name(item.record) {
                try changes.remember(
                    Record.recordKind, external: try externalMAC(Record.recordKind, externalID),
                    id: item.record.recordID)
            }
        }
    }

    /// What was billed stays as it was billed, and a payment is corrected by a refund and a new one.
    private func refuseRewriting(_ records: PracticeImport) throws {
        let changed = records.appointments.filter { $0.change == .changed }.map(\.record)
        let billed = try Set(changed.map(\.client)).reduce(into: Set<ID<Appointment>>()) { billed, client in
            let bills = try all(Bill.self, of: client).filter { $0.state != .cancelled }
            billed.formUnion(bills.flatMap(\.lines).compactMap(\.appointment))
        }
        let names =
            changed.filter { billed.contains($0.id) }.map { $0.externalID ?? $0.id.description }
            + records.payments.filter { $0.change == .changed }.map { $0.record.externalID ?? $0.record.id.description }
        guard names.isEmpty else {
            throw WorkflowError.refused(
                "ALREADY_BILLED", "these rows change what was billed or paid before: \(names.joined(separator: ", "))",
                hint: "leave them as they were imported; nothing was imported")
        }
    }
}
