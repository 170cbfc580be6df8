/// An import file read into rows whose columns are known.
struct ImportTable {
    let kind: ImportKind
    private(set) var rows: [ImportRow] = []
    private(set) var problems: [ImportProblem] = []

    /// Nil where the file is not of any kind, cannot be read as CSV, or has a bad header; `problems` then says why.
    static func read(name: String, bytes: [UInt8]) -> (table: ImportTable?, problems: [ImportProblem]) {
        let csv = CSVReader(bytes)
        guard csv.problems.isEmpty else {
            return (
                nil,
                csv.problems.map { ImportProblem(file: name, line: $0.line, column: $0.column, message: $0.message) }
            )
        }
        let header = csv.rows.first ?? []
        let names = header.map { CleanText.of($0.text).lowercased() }
        guard let kind = ImportKind(fileName: name, columns: names) else {
            let kinds = ImportKind.allCases.map { "\($0.rawValue).csv" }.joined(separator: ", ")
            return (
                nil,
                [
                    ImportProblem(
                        file: name, line: 1, column: 1, message: "should be one of \(kinds), or have its columns")
                ]
            )
        }
        let problems = headerProblems(file: name, kind: kind, header: header, names: names)
        guard problems.isEmpty else { return (nil, problems) }
        var table = ImportTable(kind: kind)
        for row in csv.rows.dropFirst() { table.add(row, file: name, names: names) }
        return (table, table.problems)
    }

    private init(kind: ImportKind) { self.kind = kind }

    private mutating func add(_ fields: [CSVField], file: String, names: [String]) {
        guard fields.count == names.count, let first = fields.first else {
            let place = fields.count > names.count ? fields[names.count] : fields.last
            problems.append(
                ImportProblem(
                    file: file, line: place?.line ?? 1, column: place?.column ?? 1,
                    message: "\(fields.count) fields in a row, \(names.count) in the header"))
            return
        }
        let cells = Dictionary(zip(names, fields)) { first, _ in first }
        rows.append(ImportRow(kind: kind, file: file, line: first.line, cells: cells))
    }

    private static func headerProblems(
        file: String, kind: ImportKind, header: [CSVField], names: [String]
    ) -> [ImportProblem] {
        let known = Set(kind.columns.map(\.name))
        var seen: Set<String> = []
        var problems: [ImportProblem] = []
        for (field, name) in zip(header, names) {
            let isRepeated = !seen.insert(name).inserted
            guard !known.contains(name) || isRepeated else { continue }
            let message =
                isRepeated && known.contains(name)
                ? "column \(name) stands there twice"
                : "unknown column; \(kind.rawValue).csv has \(kind.columns.map(\.name).joined(separator: ", "))"
            problems.append(ImportProblem(file: file, line: field.line, column: field.column, message: message))
        }
        for column in kind.columns where column.isRequired && !seen.contains(column.name) {
            problems.append(ImportProblem(file: file, line: 1, column: 1, message: "column \(column.name) is missing"))
        }
        return problems
    }
}
