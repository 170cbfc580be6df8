/// Where the client was when the service was rendered: one of the assigned codes of the CMS place of service set.
package struct PlaceOfService: TextValue {
    /// Two digits; the leading zero is part of the code.
    package let description: String
    /// The name that CMS gives the place.
    package let name: String

    package init?(_ text: String) {
        guard let name = Self.names[text] else { return nil }
        (description, self.name) = (text, name)
    }

    private init(assigned code: String) {
        (description, name) = (code, Self.names[code, default: code])
    }

    package static let office = PlaceOfService(assigned: "11")
    /// Telehealth to a client who is not at home.
    package static let telehealth = PlaceOfService(assigned: "02")
    /// Telehealth to a client at home.
    package static let telehealthAtHome = PlaceOfService(assigned: "10")

    package var isTelehealth: Bool { self == .telehealth || self == .telehealthAtHome }

    /// The first day on which the code could be used; nil where it is older than any service billed here.
    package var assignedSince: Day? {
        switch description {
        case "02": Day(year: 2017, month: 1, day: 1)
        case "10": Day(year: 2022, month: 1, day: 1)
        case "19": Day(year: 2016, month: 1, day: 1)
        case "27": Day(year: 2023, month: 10, day: 1)
        case "58": Day(year: 2020, month: 1, day: 1)
        case "66": Day(year: 2024, month: 8, day: 1)
        default: nil
        }
    }
}
