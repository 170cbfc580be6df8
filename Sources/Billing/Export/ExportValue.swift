/// One field of an export.
package enum ExportValue: Hashable, Sendable {
    /// Nil where nothing is known.
    case text(String?)
    case list([String])
    case number(Int)

    package init(_ value: (some CustomStringConvertible)?) { self = .text(value?.description) }

    package init(_ values: [some CustomStringConvertible]) { self = .list(values.map(\.description)) }
}

extension ExportValue: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .list(let texts): try container.encode(texts)
        case .number(let number): try container.encode(number)
        }
    }
}
