internal import AuditLog
package import Billing
internal import Store
internal import Vault

/// What became of a file of codes.
package struct ImportedCodeSet: Sendable {
    package let set: CodeSetSummary
    package let change: ImportChange
    /// How it differs from the table of that year: the one it takes the place of, or the year before.
    package let changes: (since: Int, CodeTableChanges)?
}

extension Home {
    /// Reads the table of one year from a file of CMS; the same file again changes nothing, another takes its place.
    ///
    /// Superbills issued from now on are checked against it; issued ones stay as they are.
    ///
    /// - Parameter name: the file's, for messages; a year in it must be `year`.
    /// - Throws: kind `input` with every problem as `file:line: message`; nothing is changed then.
    package func importCodeSet(
        _ system: CodeSystem, year: Int, file name: String, bytes: [UInt8], acting: Acting
    ) async throws(WorkflowError) -> ImportedCodeSet {
        try await require(.manageSettings, of: acting)
        let table = try Self.read(system, year: year, file: name, bytes: bytes)
        let set = StoredCodeSet(
            system: system, year: year, source: SHA256.hash(bytes).hexadecimal, importedAt: clock.now(), table: table)
        return try await writing { safe in
            let before = try safe.get(StoredCodeSet.self, set.recordID)
            let compared = try before ?? safe.get(StoredCodeSet.self, StoredCodeSet.recordID(system, year - 1))
            let changes = compared.map { (since: $0.year, table.changes(since: $0.table)) }
            if let before, before.source == set.source, before.table == table {
                return ImportedCodeSet(set: CodeSetSummary(before), change: .unchanged, changes: nil)
            }
            try safe.put(set)
            // An entry's subject has room for three quarters of the digits; the record has all of them.
            var entry = EntryDraft(
                .codesetImported, by: acting, subject: "\(system.rawValue):\(year):\(set.source.prefix(48))")
            entry.count = Int64(table.count)
            try safe.append(entry)
            return ImportedCodeSet(
                set: CodeSetSummary(set), change: before == nil ? .new : .changed, changes: changes)
        }.value
    }

    /// The tables of this home, by system and year.
    package func codeSets() async throws(WorkflowError) -> [CodeSetSummary] {
        try await reading { try $0.storedCodeSets().map(CodeSetSummary.init) }
            .sorted { ($0.system.rawValue, $0.year) < ($1.system.rawValue, $1.year) }
    }

    private static func read(
        _ system: CodeSystem, year: Int, file name: String, bytes: [UInt8]
    ) throws(WorkflowError) -> CodeTable {
        guard CodeSystem.years.contains(year) else {
            throw .input(
                "there is no table of the year \(year)",
                hint:
                    "--year is \(CodeSystem.years.lowerBound) or later; a fiscal year begins in the October before it"
            )
        }
        if let named = CodeFile.year(named: name), named != year {
            throw .input(
                "\(name) speaks of \(named), and --year of \(year); nothing was imported",
                hint: "give the year of the file, or rename the file where its name is wrong")
        }
        switch CodeFile.parse(bytes, as: system, year: year) {
        case .success(let table): return table
        case .failure(let failure):
            let shown = failure.problems.prefix(20).map { "\(name):\($0.line): \($0.message)" }
            let rest = failure.problems.count > 20 ? ["and \(failure.problems.count - 20) more"] : []
            throw .input(
                (shown + rest).joined(separator: "\n"),
                hint: "nothing was imported; see 'billfold codeset import --help' for the files that CMS publishes")
        }
    }
}

extension ReadingSafe {
    /// The tables by which codes are checked.
    func codeSets() throws -> CodeSets {
        CodeSets(
            try storedCodeSets().reduce(into: [:]) { tables, set in
                tables[set.system, default: [:]][set.year] = set.table
            })
    }
}

extension SHA256Digest {
    fileprivate var hexadecimal: String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
