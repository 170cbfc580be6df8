internal import Foundation

/// Eight random digits that open a link; shown once, as `1234 5678`.
package struct Passcode: Sendable {
    /// The digits alone, as they are hashed and compared.
    package let digits: String

    /// A new passcode, each of the 10^8 equally likely.
    package init() {
        let number = Int.random(in: 0..<100_000_000)
        digits = String(repeating: "0", count: 8 - String(number).count) + String(number)
    }

    /// What a visitor typed, with the blanks and hyphens that people put between the halves taken off.
    ///
    /// Nil unless eight digits remain; digits of other scripts count as the digits they are.
    package init?(typed text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let kept = text.filter { !$0.isWhitespace && $0 != "-" }.compactMap(\.wholeNumberValue)
        guard kept.count == 8, kept.allSatisfy({ (0...9).contains($0) }),
            text.allSatisfy({ $0.isWhitespace || $0 == "-" || $0.wholeNumberValue != nil })
        else { return nil }
        digits = kept.map(String.init).joined()
    }

    /// The digits in two groups of four.
    package var spoken: String { "\(digits.prefix(4)) \(digits.suffix(4))" }
}
