import Foundation
import Workflows

/// Data goes to standard output, talk to standard error.
enum Terminal {
    /// Talk, with the program's name before it.
    static func note(_ text: String) { plain("billfold: \(text)") }

    /// Talk as it is.
    static func plain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Says what is about to happen for good and reads `word` from standard input, which may be a pipe.
    ///
    /// - Throws: `input` where anything else is read.
    static func confirm(_ what: String, by word: String) throws {
        plain("\(what) To go on, write: \(word)")
        guard readLine()?.trimmingCharacters(in: .whitespaces) == word else {
            throw WorkflowError.input("not confirmed; nothing was done", hint: "write '\(word)', or add --yes")
        }
    }

    /// Bytes as they are.
    static func write(_ bytes: [UInt8]) throws {
        do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch { throw outputFailed }
    }

    /// Sees to it that everything printed has left; to be called last.
    static func finish() throws { if fflush(nil) != 0 { throw outputFailed } }

    private static let outputFailed = WorkflowError(
        .storage, code: "OUTPUT", "standard output could not be written: what was to be shown is lost",
        hint: "is the disk full, or the reader of the pipe gone? what was done stays done")

    /// One JSON document, keys in snake case and in order.
    static func json(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { preconditionFailure("an output that JSON cannot hold") }
        print(escaped(String(decoding: data, as: UTF8.self)))
    }

    /// The text with every character that could end a line, hide or reorder what stands on it written as `\uXXXX`: C0, DEL,
    /// C1, U+2028, U+2029 and the bidirectional controls. Within JSON that is the same text.
    static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return text.unicodeScalars.map { scalar in
            guard isControl(scalar) else { return String(scalar) }
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// A number with its noun, which in the plural ends in `s` unless it is given.
    static func count(_ number: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }

    /// Names and what they stand for, a line each.
    static func fields(_ rows: [[String]]) {
        guard let first = rows.first else { return }
        table(first, Array(rows.dropFirst()))
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
