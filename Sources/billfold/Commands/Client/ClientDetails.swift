import ArgumentParser
import Billing
import Workflows

/// What can be said of a client beside name and birth date.
struct ClientDetails: ParsableArguments {
    @OptionGroup var address: AddressOptions
    @Option(help: "Ten digits.") var phone: String?
    @Option(help: "An e-mail address.") var email: String?

    @Option(help: "The insurer. An empty text takes the insurance away.") var payer: String?
    @Option(help: ArgumentHelp("The number with the insurer; goes with --payer.", valueName: "id"))
    var memberID: String?
    @Option(help: ArgumentHelp("The group's number with the insurer; goes with --payer.", valueName: "group"))
    var groupNumber: String?

    @Option(
        help: ArgumentHelp(
            "Whom superbills ask to be paid: clinic, provider, client, not-included; empty for the practice's.",
            valueName: "payee"))
    var payee: String?

    @Option(help: "Who receives documents in the client's place. An empty text takes the contact away.")
    var contactName: String?
    @Option(help: ArgumentHelp("Goes with --contact-name.", valueName: "email")) var contactEmail: String?
    @Option(help: ArgumentHelp("Goes with --contact-name.", valueName: "phone")) var contactPhone: String?

    func add(to changes: inout Changes<Client>) throws {
        try address.ifGiven { changes.set(\.address, to: $0) }
        if let phone {
            changes.set(\.phone, to: try Entered.optionalValue(phone, "--phone", "give ten digits", PhoneNumber.init))
        }
        if let email {
            changes.set(
                \.email, to: try Entered.optionalValue(email, "--email", "as in a@b.example", EmailAddress.init))
        }
        if let payee {
            let payee = payee.isEmpty ? nil : try Entered.choice(payee, "--payee", of: Payee.self)
            changes.set(\.payeeOverride, to: payee)
        }
        if payer != nil || memberID != nil || groupNumber != nil { changes.set(\.insurance, to: try insurance()) }
        if contactName != nil || contactEmail != nil || contactPhone != nil {
            changes.set(\.contact, to: try contact())
        }
    }

    private func insurance() throws -> Insurance? {
        guard let payer else { throw WorkflowError.input("insurance is given whole", hint: "add --payer") }
        guard let name = try Entered.optionalText(payer, "--payer") else { return nil }
        return Insurance(
            payer: name, memberID: try memberID.flatMap { try Entered.optionalText($0, "--member-id", limit: .code) },
            groupNumber: try groupNumber.flatMap { try Entered.optionalText($0, "--group-number", limit: .code) })
    }

    private func contact() throws -> BillingContact? {
        guard let contactName else { throw WorkflowError.input("a contact is given whole", hint: "add --contact-name") }
        guard let name = try Entered.optionalText(contactName, "--contact-name") else { return nil }
        return BillingContact(
            name: name,
            email: try contactEmail.map {
                try Entered.value($0, "--contact-email", "as in a@b.example", EmailAddress.init)
            },
            phone: try contactPhone.map {
                try Entered.value($0, "--contact-phone", "give ten digits", PhoneNumber.init)
            }
        )
    }

    /// What `--superbills` says.
    static func toggle(_ text: String?) throws -> Bool? {
        try text.map { try Entered.value($0, "--superbills", "on or off") { ["on": true, "off": false][$0] } }
    }
}
