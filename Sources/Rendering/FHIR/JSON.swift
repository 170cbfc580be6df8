/// JSON text whose numbers are written as they are given, digit by digit: an amount never passes through a `Double`.
///
/// Absent values and empty arrays and objects are left out, because FHIR allows no empty element.
indirect enum JSON: Sendable {
    case object([(key: String, value: JSON?)])
    case array([JSON])
    case string(String)
    /// The text of a JSON number.
    case number(String)
    case bool(Bool)

    /// The text, on one line, keys in the order given.
    var text: String {
        switch self {
        case .object(let members):
            let written = members.compactMap { member in
                member.value.flatMap { $0.isEmpty ? nil : "\(Self.quoted(member.key)):\($0.text)" }
            }
            return "{\(written.joined(separator: ","))}"
        case .array(let elements): return "[\(elements.filter { !$0.isEmpty }.map(\.text).joined(separator: ","))]"
        case .string(let string): return Self.quoted(string)
        case .number(let digits): return digits
        case .bool(let value): return value ? "true" : "false"
        }
    }

    private var isEmpty: Bool {
        switch self {
        case .object(let members): members.allSatisfy { $0.value?.isEmpty ?? true }
        case .array(let elements): elements.allSatisfy(\.isEmpty)
        case .string(let string): string.isEmpty
        case .number, .bool: false
        }
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(stringLiteral value: String) { self = .string(value) }

    init(arrayLiteral elements: JSON...) { self = .array(elements) }

    init(dictionaryLiteral elements: (String, JSON?)...) { self = .object(elements.map { (key: $0.0, value: $0.1) }) }

    init(_ number: Int) { self = .number(String(number)) }
}
