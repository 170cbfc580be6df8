/// One row of an import file; reading its cells notes everything that is wrong with them.
struct ImportRow {
    private let kind: ImportKind
    private let file: String
    let line: Int
    private let cells: [String: CSVField]
    private(set) var problems: [ImportProblem] = []

    init(kind: ImportKind, file: String, line: Int, cells: [String: CSVField]) {
        (self.kind, self.file, self.line, self.cells) = (kind, file, line, cells)
    }

    /// Whether the file has the column at all; a record keeps what no column speaks of.
    func has(_ column: String) -> Bool { cells[column] != nil }

    func isEmpty(_ column: String) -> Bool { cleaned(column).isEmpty }

    /// The text that names the record, without looking at anything else of the row.
    var externalID: String { cleaned(kind.idColumn) }

    mutating func text(_ column: String, limit: CleanText.Limit = .name) -> String? {
        let text = cleaned(column)
        if text.isEmpty {
            if isRequired(column) { refuse(column, "is empty") }
            return nil
        }
        guard text.count <= limit.rawValue else {
            refuse(column, "has more than \(limit.rawValue) characters")
            return nil
        }
        return text
    }

    /// The cell as `parse` reads it; nil where it is empty or wrong.
    mutating func value<Value>(_ column: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = text(column, limit: .sentence) else { return nil }
        if let value = parse(text) { return value }
        refuseShape(column)
        return nil
    }

    /// The day of the cell; nil where it is empty or wrong, or lies after `today`.
    mutating func pastDay(_ column: String, today: Day) -> Day? {
        guard let day = value(column, { Day($0) }) else { return nil }
        guard day > today else { return day }
        refuse(column, "lies in the future; is the year right?")
        return nil
    }

    /// The parts of the cell between `;` as `parse` reads them; nil where one is wrong.
    mutating func list<Value>(_ column: String, _ parse: (String) -> Value?) -> [Value]? {
        guard let text = text(column, limit: .sentence) else { return isRequired(column) ? nil : [] }
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { CleanText.of(String($0)) }
        let values = parts.compactMap(parse)
        if values.count == parts.count { return values }
        refuseShape(column)
        return nil
    }

    mutating func refuse(_ column: String, _ message: String) {
        let cell = cells[column]
        problems.append(
            ImportProblem(
                file: file, line: cell?.line ?? line, column: cell?.column ?? 1, message: "\(column) \(message)"))
    }

    private func cleaned(_ column: String) -> String { CleanText.of(cells[column]?.text ?? "") }

    private mutating func refuseShape(_ column: String) {
        guard let documented = kind.columns.first(where: { $0.name == column }) else { return }
        refuse(column, "should be \(documented.meaning), such as \(documented.example)")
    }

    private func isRequired(_ column: String) -> Bool {
        kind.columns.contains { $0.name == column && $0.isRequired }
    }
}
