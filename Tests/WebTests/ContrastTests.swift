import Foundation
import Testing

@testable import Web

@Suite struct `The colors of the pages` {
    /// The two sets of colors, light first, by name.
    private static func palettes() throws -> [[String: Color]] {
        let palettes = Stylesheet.css.matches(of: /:root \{([^}]*)\}/).map { root in
            Dictionary(
                root.1.matches(of: /--([a-z]+): #([0-9a-f]{6})/).map { (String($0.1), Color(String($0.2))) },
                uniquingKeysWith: { first, _ in first })
        }
        try #require(palettes.count == 2)
        return palettes
    }

    @Test func `of text have a contrast of 4.5 to 1 at least, light and dark`() throws {
        for palette in try Self.palettes() {
            let paper = try #require(palette["paper"])
            for name in ["ink", "soft", "accent", "alarm"] {
                let color = try #require(palette[name])
                #expect(color.contrast(to: paper) >= 4.5, "\(name): \(color.contrast(to: paper))")
            }
            // Borders of fields and what shows the focus: WCAG 2.2, 1.4.11.
            #expect(try #require(palette["line"]).contrast(to: paper) >= 3)
        }
    }

    @Test func `are all named in the two sets, and nothing fades them`() throws {
        let palettes = try Self.palettes()
        #expect(palettes[0].keys.sorted() == palettes[1].keys.sorted())
        let used = Set(Stylesheet.css.matches(of: /var\(--([a-z]+)\)/).map { String($0.1) })
        #expect(used.isSubset(of: palettes[0].keys))
        #expect(!Stylesheet.css.contains("opacity"))
        let others = Stylesheet.css.replacing(/:root \{[^}]*\}/, with: "").replacing(
            /@media print \{.*/.dotMatchesNewlines(), with: "")
        #expect(!others.contains("#"), "no color outside the sets")
    }

    @Test func `are held against the formula of WCAG`() {
        #expect(abs(Color("000000").contrast(to: Color("ffffff")) - 21) < 0.001)
        #expect(abs(Color("777777").contrast(to: Color("ffffff")) - 4.478) < 0.001)
    }

    private struct Color {
        let luminance: Double

        init(_ hex: String) {
            let number = Int(hex, radix: 16) ?? 0
            let linear = [16, 8, 0].map { shift in
                let share = Double(number >> shift & 0xFF) / 255
                return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            }
            luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }

        func contrast(to other: Color) -> Double {
            let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
            return (light + 0.05) / (dark + 0.05)
        }
    }
}
