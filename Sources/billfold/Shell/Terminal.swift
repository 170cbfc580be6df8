import Foundation

/// Data goes to standard output, talk to standard error.
enum Terminal {
    /// Talk, with the program's name before it.
    static func note(_ text: String) { plain("billfold: \(text)") }

    /// Talk as it is.
    static func plain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// One JSON document, keys in snake case and in order.
    static func json(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { preconditionFailure("an output that JSON cannot hold") }
        print(String(decoding: data, as: UTF8.self))
    }

    /// Rows in columns as wide as their widest cell; numbers are to be aligned by the caller.
    static func table(_ header: [String], _ rows: [[String]]) {
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        for row in [header] + rows {
            let cells = row.indices.map {
                $0 == row.count - 1 ? row[$0] : row[$0].padding(toLength: widths[$0], withPad: " ", startingAt: 0)
            }
            print(cells.joined(separator: "  "))
        }
    }
}
