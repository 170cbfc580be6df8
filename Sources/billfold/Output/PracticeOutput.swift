import Billing
import Workflows

/// The practice's settings as they are printed.
struct PracticeOutput: Encodable {
    struct Links: Encodable {
        let expiryDays: Int
        let maxExpiryDays: Int
        let views: Int
        let factors: [String]
    }

    let name: String
    let address: [String]
    let phone: String
    let email: String?
    let taxId: String
    let npi: String?
    let timeZone: String
    let payee: String
    let footer: String?
    let billingName: String?
    let billingAddress: [String]?
    let serviceText: String
    let billDueDays: Int?
    let billRhythm: String
    let superbillDay: Int
    let links: Links

    init(_ practice: Practice) {
        (name, address) = (practice.name, practice.address.lines)
        (phone, email) = (practice.phone.description, practice.email?.description)
        (taxId, npi) = (practice.taxID.description, practice.npi?.description)
        (timeZone, payee, footer) = (practice.timeZone, practice.payee.rawValue, practice.footer)
        (billingName, billingAddress) = (practice.billingName, practice.billingAddress?.lines)
        serviceText = (practice.serviceText ?? .ownWords).rawValue
        (billDueDays, billRhythm) = (practice.billDueDays, practice.billRhythm?.rawValue ?? "manual")
        superbillDay = practice.superbillDay
        links = Links(
            expiryDays: practice.links.expiryDays, maxExpiryDays: practice.links.maximumExpiryDays,
            views: practice.links.views, factors: practice.links.factors.map(\.rawValue))
    }

    var lines: [[String]] {
        [
            ["name", name], ["address", address.joined(separator: ", ")], ["phone", phone], ["e-mail", email ?? "-"],
            ["tax id", taxId], ["NPI", npi ?? "-"], ["time zone", timeZone], ["payee", payee],
            ["footer", footer ?? "-"], ["billing name", billingName ?? "-"],
            ["billing address", billingAddress?.joined(separator: ", ") ?? "-"], ["service text", serviceText],
            ["bills due in", billDueDays.map { "\($0) days" } ?? "-"], ["bills are made", billRhythm],
            ["superbills on day", String(superbillDay)],
            ["links work for", "\(links.expiryDays) days, at most \(links.maxExpiryDays)"],
            ["links open", "\(links.views) times"], ["links ask for", links.factors.joined(separator: ", ")],
        ]
    }
}
