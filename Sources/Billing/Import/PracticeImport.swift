/// What a set of import files adds to and changes in a practice.
///
/// A record is known by its external id, so that importing the same files again changes nothing. An appointment or a
/// payment that is `changed` may be billed or allocated already; whoever stores the import has to refuse it then.
package struct PracticeImport: Hashable, Sendable {
    package let services: [Imported<Service>]
    package let clients: [Imported<Client>]
    package let appointments: [Imported<Appointment>]
    package let payments: [Imported<Payment>]

    /// How many records of each kind there are, changed or not.
    package var counts: [ImportKind: Int] {
        [
            .services: services.count, .clients: clients.count, .appointments: appointments.count,
            .payments: payments.count,
        ]
    }

    /// Reads all files together, in whatever order they are given, or says everything that is wrong with them.
    ///
    /// - Parameter today: in the practice's time zone; money, births and what became of appointments lie no later.
    package static func parse(
        files: [(name: String, bytes: [UInt8])], existing: ExistingRecords, today: Day,
        progress: @escaping (ImportProgress) -> Void = { _ in }
    ) -> Result<PracticeImport, ImportProblems> {
        let read = files.enumerated().map { index, file in
            progress(ImportProgress(stage: .reading, done: index, total: files.count))
            return ImportTable.read(name: file.name, bytes: file.bytes)
        }
        let problems = read.flatMap(\.problems)
        // References into a file that could not be read would all be reported as broken.
        guard read.allSatisfy({ $0.table != nil }) else { return .failure(ImportProblems(problems: problems)) }
        var reader = ImportReader(
            tables: read.compactMap(\.table), existing: existing, today: today, progress: progress)
        let result = reader.practiceImport()
        let all = problems + reader.problems
        guard all.isEmpty else { return .failure(ImportProblems(problems: all.inFileOrder(files.map(\.name)))) }
        return .success(result)
    }
}

extension [ImportProblem] {
    fileprivate func inFileOrder(_ names: [String]) -> Self {
        func place(_ problem: ImportProblem) -> (Int, Int, Int) {
            (names.firstIndex(of: problem.file) ?? names.count, problem.line, problem.column)
        }
        return sorted { place($0) < place($1) }
    }
}
