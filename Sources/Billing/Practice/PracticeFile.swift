internal import Foundation

/// What a practice file describes: the practice, its providers, and the person who owns the home.
///
/// The file is one JSON object with the fields of `help`. Only `superbill_day` (1) and the fields of `links` (10 or the
/// maximum where that is less, 30, 5, `["passcode"]`) have defaults.
package struct PracticeFile: Hashable, Sendable {
    package let practice: Practice
    package let providers: [Provider]
    package let owner: Staff

    /// Every field, for people.
    package static let help = """
        name, address {street, street2, city, state, zip}, phone, email, tax_id, npi, time_zone,
        payee (\(PracticeFileReader.names(Payee.self))), footer, superbill_day,
        links {expiry_days, max_expiry_days, views, factors},
        providers [{name, credentials, npi, license_number, license_state, taxonomy, supervisor_npi}],
        owner {name, sign_in, provider_npi}, billing_name, billing_address {as address},
        service_text (\(PracticeFileReader.names(ServiceText.self))), bill_due_days,
        bill_rhythm (\(PracticeFileReader.names(BillRhythm.self))).
        Optional: street2, email, the practice's npi, footer, superbill_day, links, what stands behind a
        provider's name but npi, provider_npi, and everything from billing_name on.
        """

    /// Reads the bytes of a practice file, or says everything that is wrong with it.
    package static func parse(_ bytes: [UInt8]) -> Result<PracticeFile, PracticeProblems> {
        guard case .object(let fields)? = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
            let problem = PracticeProblem(
                path: "", message: "is not a JSON object",
                remedy: "check commas, quotes and braces, and that it is UTF-8")
            return .failure(PracticeProblems(problems: [problem]))
        }
        var reader = PracticeFileReader(fields, at: "")
        let file = reader.practiceFile()
        reader.refuseTheRest()
        guard let file, reader.problems.isEmpty else { return .failure(PracticeProblems(problems: reader.problems)) }
        return .success(file)
    }
}

extension PracticeFileReader {
    fileprivate mutating func practiceFile() -> PracticeFile? {
        let practice = practice()
        let listed = objects("providers", remedy: "list at least one person who renders services") { $0.provider() }
        let providers = supervised(listed)
        let npis = providers.map(\.npi)
        if Set(npis).count != npis.count { note("providers", "holds one NPI twice", "list each provider once") }
        let owner = requiredObject("owner", remedy: "name the first member of staff: name and sign_in") {
            $0.owner(among: providers)
        }
        guard let practice, let owner else { return nil }
        return PracticeFile(practice: practice, providers: providers, owner: owner)
    }

    private mutating func practice() -> Practice? {
        let name = text("name", remedy: "give the legal name of the practice")
        let address = requiredObject("address", remedy: "give street, city, state and zip") { $0.address() }
        let phone = value("phone", remedy: "give ten digits, such as (212) 555-0100", PhoneNumber.init)
        let email = optionalValue("email", remedy: "give an address such as office@example.org", EmailAddress.init)
        let taxID = value("tax_id", remedy: "give an EIN, such as 12-3456789", EIN.init)
        let npi = optionalValue("npi", remedy: NPI.remedy, NPI.init)
        let timeZone = value("time_zone", remedy: "give an IANA name, such as America/New_York") {
            Practice.isTimeZone($0) ? $0 : nil
        }
        let payee = value("payee", remedy: "one of \(Self.names(Payee.self))", Payee.init)
        let footer = optionalText("footer", limit: .sentence)
        let superbillDay = integer("superbill_day", in: 1...31, default: 1)
        let links = fieldOrDefault("links", LinkDefaults()) { $0.links() }
        let billingName = optionalText("billing_name")
        let billingAddress = object("billing_address") { $0.address() }
        let serviceText = optionalValue(
            "service_text", remedy: "one of \(Self.names(ServiceText.self))", ServiceText.init)
        let billDueDays = optionalInteger("bill_due_days", in: Practice.dueDays)
        let billRhythm = optionalValue("bill_rhythm", remedy: "one of \(Self.names(BillRhythm.self))", BillRhythm.init)
        guard let name, let address, let phone, let taxID, let timeZone, let payee, let superbillDay, let links else {
            return nil
        }
        var practice = Practice(
            name: name, address: address, phone: phone, email: email, taxID: taxID, npi: npi, timeZone: timeZone,
            payee: payee, footer: footer, superbillDay: superbillDay, links: links)
        (practice.billingName, practice.billingAddress) = (billingName, billingAddress)
        (practice.serviceText, practice.billDueDays, practice.billRhythm) = (serviceText, billDueDays, billRhythm)
        return practice
    }

    private mutating func address() -> Address? {
        let street = text("street", remedy: "give the street and number")
        let street2 = optionalText("street2")
        let city = text("city", remedy: "give the city")
        let state = value("state", remedy: "give two letters, such as NY", USState.init)
        let zip = value("zip", remedy: "give five or nine digits in quotes, such as \"02134\"", ZIPCode.init)
        guard let street, let city, let state, let zip else { return nil }
        return Address(street: street, street2: street2, city: city, state: state.description, zip: zip.description)
    }

    private mutating func links() -> LinkDefaults? {
        let maximum = integer("max_expiry_days", in: 1...365, default: 30)
        let days = integer("expiry_days", in: 1...(maximum ?? 365), default: min(10, maximum ?? 365))
        let views = integer("views", in: 1...100, default: 5)
        let factors = list(
            "factors", remedy: "list some of \(Self.names(LinkDefaults.Factor.self))", LinkDefaults.Factor.init)
        guard let maximum, let days, let views else { return nil }
        return LinkDefaults(expiryDays: days, maximumExpiryDays: maximum, views: views, factors: factors ?? [.passcode])
    }

    /// The providers, each with the supervisor whose NPI stands beside it.
    private mutating func supervised(_ listed: [(provider: Provider, supervisor: NPI?)]) -> [Provider] {
        listed.map { provider, npi in
            guard let npi else { return provider }
            guard let supervisor = listed.first(where: { $0.provider.npi == npi }), npi != provider.npi else {
                note("providers", "holds a supervisor_npi that names no other provider", "list the supervisor, too")
                return provider
            }
            var provider = provider
            provider.supervisor = supervisor.provider.id
            return provider
        }
    }

    private mutating func provider() -> (provider: Provider, supervisor: NPI?)? {
        let name = text("name", remedy: "give the provider's name")
        let credentials = optionalText("credentials", limit: .code)
        let npi = value("npi", remedy: NPI.remedy, NPI.init)
        let licenseNumber = optionalText("license_number", limit: .code)
        let licenseState = optionalValue("license_state", remedy: "give two letters, such as NY", USState.init)
        let taxonomy = optionalText("taxonomy", limit: .code)
        let supervisor = optionalValue("supervisor_npi", remedy: NPI.remedy, NPI.init)
        guard let name, let npi else { return nil }
        let provider = Provider(
            name: name, credentials: credentials, npi: npi, licenseNumber: licenseNumber, licenseState: licenseState,
            taxonomy: taxonomy)
        return (provider, supervisor)
    }

    private mutating func owner(among providers: [Provider]) -> Staff? {
        let name = text("name", remedy: "give the owner's name")
        let signIn = value(
            "sign_in", remedy: "use 2 to 32 of a to z, 0 to 9, '.', '_' and '-', a letter first", SignInName.init)
        let provider = optionalValue("provider_npi", remedy: "give the NPI of one of the providers, or leave it out") {
            text in
            providers.first { $0.npi.description == text }
        }
        guard let name, let signIn else { return nil }
        return Staff(signIn: signIn, name: name, role: .owner, provider: provider?.id)
    }

    fileprivate static func names<Choice: CaseIterable & RawRepresentable<String>>(_ choices: Choice.Type) -> String {
        choices.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
