/// What a link to a document gets where the person who issues it says nothing, and what they may say.
package struct LinkDefaults: Hashable, Sendable, Codable {
    /// What a link may ask of whoever opens it.
    package enum Factor: String, Hashable, Sendable, Codable, CaseIterable {
        case passcode
        case birthDate = "birth_date"
        case none
    }

    /// 1 to `maximumExpiryDays`.
    package var expiryDays: Int
    /// At most 365.
    package var maximumExpiryDays: Int
    /// 1 to 100.
    package var views: Int
    /// The factors that the practice allows, at least one; the first is the default.
    package var factors: [Factor]

    package init(expiryDays: Int = 10, maximumExpiryDays: Int = 30, views: Int = 5, factors: [Factor] = [.passcode]) {
        (self.expiryDays, self.maximumExpiryDays, self.views) = (expiryDays, maximumExpiryDays, views)
        self.factors = factors
    }
}
