/// A US postal address; the ZIP code is text, for its leading zeros.
package struct Address: Hashable, Sendable, Codable {
    package var street: String
    package var street2: String?
    package var city: String
    /// Two letters.
    package var state: String
    /// Five digits, or nine with a hyphen.
    package var zip: String

    package init(street: String, street2: String? = nil, city: String, state: String, zip: String) {
        (self.street, self.street2, self.city, self.state, self.zip) = (street, street2, city, state, zip)
    }

    /// The address as it is printed, two or three lines.
    package var lines: [String] { [street, street2, "\(city), \(state) \(zip)"].compactMap(\.self) }
}
