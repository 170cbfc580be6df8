package import Billing
internal import Foundation

/// An agency's request to keep disclosures to it out of what the client sees, for a time: 45 CFR 164.528(a)(2).
package struct DisclosureHold: Identified, Hashable, Sendable, Codable {
    package static let idPrefix = "hld"
    /// How long one lasts that was asked for by word of mouth: 45 CFR 164.528(a)(2)(ii)(C).
    package static let oralDays = 30

    package let id: ID<DisclosureHold>
    package let client: ID<Client>
    package let agency: String
    package let from: Day
    /// The last day on which it holds.
    package let until: Day
    package let isOral: Bool
    /// The day on which it was taken off before its end.
    package var lifted: Day?

    /// A hold from `from` on; nil where it ends before it begins, or lasts longer than what was said aloud can.
    package init?(
        id: ID<DisclosureHold> = ID(), client: ID<Client>, agency: String, from: Day, until: Day, isOral: Bool
    ) {
        guard from <= until, let latest = from.adding(days: Self.oralDays), !isOral || until <= latest else {
            return nil
        }
        (self.id, self.client, self.agency) = (id, client, agency)
        (self.from, self.until, self.isOral) = (from, until, isOral)
    }

    /// Whether it holds on `day`.
    package func isInForce(on day: Day) -> Bool {
        from <= day && day <= until && lifted.map { day < $0 } ?? true
    }

    /// Whether it is about disclosures to `recipient`: the same name, whatever its case, accents, dots and spaces.
    package func concerns(_ recipient: String) -> Bool { Self.folded(agency) == Self.folded(recipient) }

    private static func folded(_ name: String) -> String {
        String(
            name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
                .unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }.map {
                    Character($0)
                })
    }
}
