/// Who receives a client's documents when it is not the client.
package struct BillingContact: Hashable, Sendable, Codable {
    package var name: String
    package var email: EmailAddress?
    package var phone: PhoneNumber?

    package init(name: String, email: EmailAddress? = nil, phone: PhoneNumber? = nil) {
        (self.name, self.email, self.phone) = (name, email, phone)
    }
}
