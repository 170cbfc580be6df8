internal import HTTPTypes
internal import Hummingbird

/// A language that every page is written in; prints as its tag (BCP 47).
enum Language: String, CaseIterable, Sendable, CustomStringConvertible {
    case english = "en"
    case spanish = "es"

    var description: String { rawValue }

    /// The one that a visitor reads best, by Accept-Language (RFC 9110 section 12.5.4); English where it names none of
    /// them, or is longer than any browser sends.
    ///
    /// A range counts for the language of its first subtag, so that `es-MX` is Spanish. What does not parse is passed over.
    init(accepting field: String?) {
        guard let field, field.utf8.count <= 512 else {
            self = .english
            return
        }
        let ranges = field.split(separator: ",").compactMap { WeightedRange($0) }
        let wishes = Self.allCases.map { language in
            let named = ranges.enumerated().filter { $0.element.language == language.rawValue }
            let matches = named.isEmpty ? ranges.enumerated().filter { $0.element.language == "*" } : named
            let best = matches.max { ($0.element.weight, -$0.offset) < ($1.element.weight, -$1.offset) }
            return (language, weight: best?.element.weight ?? 0, place: best?.offset ?? 0)
        }
        // The first of the greatest, so that `*` alone is English.
        let best = wishes.reduce(wishes[0]) { ($1.weight, -$1.place) > ($0.weight, -$0.place) ? $1 : $0 }
        self = best.weight > 0 ? best.0 : .english
    }

    /// One part of the field: a language range and its weight in thousandths.
    private struct WeightedRange {
        let language: String
        let weight: Int

        init?(_ text: Substring) {
            let parts = text.split(separator: ";", omittingEmptySubsequences: false).map {
                String($0).trimmed.lowercased()
            }
            guard parts.count <= 2 else { return nil }
            if parts[0] == "*" {
                language = "*"
            } else {
                let tags = parts[0].split(separator: "-", omittingEmptySubsequences: false)
                guard tags.allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isAlphanumeric) })
                else { return nil }
                language = String(tags[0])
            }
            guard let weight = parts.count == 1 ? 1000 : Self.weight(parts[1]) else { return nil }
            self.weight = weight
        }

        /// `q=` and 0 to 1 with at most three decimals (RFC 9110 section 12.4.2).
        private static func weight(_ text: String) -> Int? {
            guard let match = text.wholeMatch(of: /q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)/) else { return nil }
            let digits = match.1.filter { $0 != "." }
            return Int(digits + String(repeating: "0", count: 4 - digits.count))
        }

        private static func isAlphanumeric(_ byte: UInt8) -> Bool {
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
        }
    }
}

extension Request {
    /// The language that the visitor reads best.
    var language: Language { Language(accepting: headers[.acceptLanguage]) }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
