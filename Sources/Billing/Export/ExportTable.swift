/// Records of one kind on their way out, as a CSV file or as a list of JSON objects.
package struct ExportTable: Hashable, Sendable {
    /// As in `payments`, the name of the file without its ending.
    package let name: String
    package let columns: [String]
    /// Each has one value for every column.
    package let rows: [[ExportValue]]

    /// A table of these columns; a row holds its values by the names of the columns.
    package init(_ name: String, _ columns: [String], _ rows: [[String: ExportValue]]) {
        (self.name, self.columns) = (name, columns)
        self.rows = rows.map { row in columns.map { row[$0] ?? .text(nil) } }
    }

    /// A table that an import reads back.
    init(_ kind: ImportKind, _ rows: [[String: ExportValue]]) {
        self.init(kind.rawValue, kind.columns.map(\.name), rows)
    }

    /// The table as comma-separated values (RFC 4180, UTF-8, a line feed after each row), the columns' names first.
    ///
    /// Fields stand as they are, so that an import reads back what was put in; one that begins with `=`, `+`, `-` or `@`
    /// is a formula to a spreadsheet.
    package var csv: [UInt8] {
        let lines = [columns] + rows.map { $0.map(\.field) }
        return Array(lines.map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined().utf8)
    }

    private static func quoted(_ field: String) -> String {
        guard field.unicodeScalars.contains(where: { [",", "\"", "\n", "\r"].contains($0) }) else { return field }
        return "\"\(field.replacing("\"", with: "\"\""))\""
    }
}

extension ExportTable: Encodable {
    private struct Column: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// A list of objects, one for each row, with the columns as keys.
    package func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for row in rows {
            var object = list.nestedContainer(keyedBy: Column.self)
            for (column, value) in zip(columns, row) {
                try object.encode(value, forKey: Column(stringValue: column))
            }
        }
    }
}

extension ExportValue {
    /// The value as one field, a list with `;` between its parts.
    fileprivate var field: String {
        switch self {
        case .text(let text): text ?? ""
        case .list(let texts): texts.joined(separator: ";")
        case .number(let number): String(number)
        }
    }
}
