/// A piece of HTML or SVG that no text can break out of: what stands in the literal is markup, what is put in is text.
///
/// Text is escaped where it is put in; only another `Markup` goes in as it is.
struct Markup: ExpressibleByStringInterpolation {
    private(set) var source: String

    /// What cannot stand in XML is left out of it.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: String) { source += literal }

        mutating func appendInterpolation(_ markup: Markup) { source += markup.source }

        mutating func appendInterpolation(_ parts: [Markup]) { for part in parts { source += part.source } }

        mutating func appendInterpolation(_ text: some CustomStringConvertible) {
            for scalar in text.description.unicodeScalars {
                switch scalar {
                case "&": source += "&amp;"
                case "<": source += "&lt;"
                case ">": source += "&gt;"
                case "\"": source += "&quot;"
                case "'": source += "&#39;"
                case "\u{9}", "\u{A}", "\u{D}": source.unicodeScalars.append(scalar)
                // What would turn the direction of the text after it around is left out, too.
                case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": continue
                case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
                default: source.unicodeScalars.append(scalar)
                }
            }
        }
    }

    init(stringLiteral source: String) { self.source = source }
    init(stringInterpolation interpolation: StringInterpolation) { source = interpolation.source }

    /// Some markup, or none.
    static func when(_ condition: Bool, _ markup: @autoclosure () -> Markup) -> Markup { condition ? markup() : "" }

    var utf8: [UInt8] { Array(source.utf8) }
}
