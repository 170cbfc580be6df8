import ArgumentParser
import Billing
import Workflows

/// A client as it is printed.
struct ClientOutput: Encodable {
    let client: String
    let externalId: String?
    let legalName: String
    let birthDate: String
    let address: [String]?
    let phone: String?
    let email: String?
    let payer: String?
    let memberId: String?
    let groupNumber: String?
    let payee: String?
    let contactName: String?
    let contactEmail: String?
    let contactPhone: String?
    let superbills: Bool
    /// The client's own; nil for the practice's.
    let superbillDay: Int?

    init(_ client: Client) {
        self.client = client.id.description
        externalId = client.externalID
        legalName = client.legalName
        birthDate = client.birthDate.description
        address = client.address?.lines
        (phone, email) = (client.phone?.description, client.email?.description)
        (payer, memberId) = (client.insurance?.payer, client.insurance?.memberID)
        groupNumber = client.insurance?.groupNumber
        payee = client.payeeOverride?.rawValue
        (contactName, contactEmail) = (client.contact?.name, client.contact?.email?.description)
        contactPhone = client.contact?.phone?.description
        (superbills, superbillDay) = (client.superbillsOn, client.superbillDay)
    }

    var lines: [[String]] {
        [
            ["client", client], ["id in your records", externalId ?? "-"], ["legal name", legalName],
            ["born", birthDate],
            ["address", address?.joined(separator: ", ") ?? "-"], ["phone", phone ?? "-"], ["e-mail", email ?? "-"],
            ["insurer", payer ?? "-"], ["member id", memberId ?? "-"], ["group number", groupNumber ?? "-"],
            ["payee", payee ?? "as the practice has it"],
            ["contact", [contactName, contactEmail, contactPhone].compactMap(\.self).joined(separator: ", ")],
            ["automatic superbills", superbills ? "on" : "off"],
            ["superbills on day", superbillDay.map(String.init) ?? "as the practice has it"],
        ]
    }
}
