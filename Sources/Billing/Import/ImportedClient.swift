/// The rows of clients.csv.
enum ImportedClient {
    static let columns = [
        ImportColumn("client_id", required: true, "the client's number or name in your records", "C-1001"),
        ImportColumn("legal_name", required: true, "the name that the insurer knows", "Alex Example"),
        ImportColumn("birth_date", required: true, "a day written YYYY-MM-DD", "1990-02-28"),
        ImportColumn("street", "street and number; needs city, state and zip beside it", "12 Elm Street"),
        ImportColumn("street2", "flat or floor", "Apt 3"),
        ImportColumn("city", "the city", "Springfield"),
        ImportColumn("state", "two letters", "MA"),
        ImportColumn("zip", "five or nine digits with their leading zeros", "01101"),
        ImportColumn("phone", "ten digits", "(413) 555-0100"),
        ImportColumn("email", "an e-mail address", "alex@example.org"),
        ImportColumn("payer", "the name of the insurer", "Example Health"),
        ImportColumn("member_id", "the client's number with the insurer; needs a payer beside it", "XH1234567"),
        ImportColumn("group_number", "the group's number with the insurer; needs a payer beside it", "G-77"),
        ImportColumn("superbills", "on or off: whether superbills are made by themselves (on where empty)", "on"),
        ImportColumn(
            "superbill_day", "the day of the month, 1 to 31, where it differs from the practice's", "15"),
        ImportColumn(
            "payee", "clinic, provider, client or not_included, where it differs from the practice's", "client"),
        ImportColumn("contact_name", "who receives documents in the client's place", "Sam Example"),
        ImportColumn("contact_email", "the contact's e-mail address; needs a contact_name", "sam@example.org"),
        ImportColumn(
            "contact_phone", "the contact's telephone number, ten digits; needs a contact_name", "(413) 555-0101"),
    ]

    static func read(_ row: inout ImportRow, _ existing: Client?, today: Day) -> Client? {
        let externalID = row.text("client_id", limit: .code)
        let name = row.text("legal_name")
        let birthDate = row.pastDay("birth_date", today: today)
        let (address, insurance, contact) = (row.address(), row.insurance(), row.contact())
        let phone = row.value("phone", PhoneNumber.init)
        let email = row.value("email", EmailAddress.init)
        let superbills = row.value("superbills") { ["on": true, "off": false][$0.lowercased()] }
        let superbillDay = row.value("superbill_day") { Int($0).flatMap { (1...31).contains($0) ? $0 : nil } }
        let payee = row.value("payee") { Payee(rawValue: $0.lowercased()) }
        guard let externalID, let name, let birthDate else { return nil }
        var client = existing ?? Client(externalID: externalID, legalName: name, birthDate: birthDate)
        (client.legalName, client.birthDate) = (name, birthDate)
        if row.has("street") { client.address = address }
        if row.has("phone") { client.phone = phone }
        if row.has("email") { client.email = email }
        if row.has("payer") { client.insurance = insurance }
        if row.has("superbills") { client.superbillsOn = superbills ?? true }
        if row.has("superbill_day") { client.superbillDay = superbillDay }
        if row.has("payee") { client.payeeOverride = payee }
        if row.has("contact_name") { client.contact = contact }
        return client
    }
}

extension ImportRow {
    fileprivate mutating func address() -> Address? {
        let (street, street2, city) = (text("street"), text("street2"), text("city"))
        let (state, zip) = (value("state", USState.init), value("zip", ZIPCode.init))
        if let street, let city, let state, let zip {
            return Address(street: street, street2: street2, city: city, state: state.description, zip: zip.description)
        }
        let parts = ["street": street, "city": city, "state": state?.description, "zip": zip?.description]
        guard street2 != nil || parts.values.contains(where: { $0 != nil }) else { return nil }
        for column in ["street", "city", "state", "zip"] where isEmpty(column) {
            refuse(column, "is missing from the address")
        }
        return nil
    }

    fileprivate mutating func insurance() -> Insurance? {
        let (payer, member, group) = (
            text("payer"), text("member_id", limit: .code), text("group_number", limit: .code)
        )
        if let payer { return Insurance(payer: payer, memberID: member, groupNumber: group) }
        if member != nil || group != nil, isEmpty("payer") { refuse("payer", "is missing from the insurance") }
        return nil
    }

    fileprivate mutating func contact() -> BillingContact? {
        let name = text("contact_name")
        let (email, phone) = (value("contact_email", EmailAddress.init), value("contact_phone", PhoneNumber.init))
        if let name { return BillingContact(name: name, email: email, phone: phone) }
        if email != nil || phone != nil, isEmpty("contact_name") {
            refuse("contact_name", "is missing from the contact")
        }
        return nil
    }
}
