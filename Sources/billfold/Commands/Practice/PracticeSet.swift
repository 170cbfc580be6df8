import ArgumentParser
import Billing
import Workflows

extension PracticeCommand {
    struct Set: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change settings.",
            discussion: Help.text(
                """
                A change touches only what is issued afterwards: superbills keep what they printed. Billers may set
                --superbill-day and --bills; everything else takes 'manage_settings'. An empty text takes an optional
                setting away.
                """,
                examples: [
                    "billfold --as morgan practice set --payee client",
                    "billfold --as morgan practice set --superbill-day 15 --bills monthly",
                    "billfold --as morgan practice set --factors passcode birth_date --link-days 7",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: "The legal name, as it is registered with the NPI.") var name: String?
        @OptionGroup var address: AddressOptions
        @Option(help: "Ten digits.") var phone: String?
        @Option(help: "An e-mail address.") var email: String?
        @Option(help: ArgumentHelp("The EIN, NN-NNNNNNN.", valueName: "ein")) var taxID: String?
        @Option(help: "The organisation's NPI.") var npi: String?
        @Option(help: ArgumentHelp("An IANA name, such as America/New_York.", valueName: "zone")) var timeZone: String?

        @Option(help: ArgumentHelp("Whom superbills ask to be paid: clinic, provider, client, not-included."))
        var payee: String?

        @Option(help: "A comment at the foot of each superbill.") var footer: String?
        @Option(help: "The name printed, where it is not the legal one.") var billingName: String?
        @OptionGroup var billingAddress: BillingAddressOptions

        @Option(help: ArgumentHelp("Beside the code of a service: own-words or code-only.", valueName: "text"))
        var serviceText: String?

        @Option(help: ArgumentHelp("In how many days a bill is due, 0 to 365, or 'none'.", valueName: "days"))
        var dueDays: String?

        @Option(help: ArgumentHelp("The day of the month of automatic superbills, 1 to 31.", valueName: "day"))
        var superbillDay: Int?

        @Option(help: ArgumentHelp("How bills are made: manual, daily or monthly.", valueName: "rhythm"))
        var bills: String?

        @Option(help: ArgumentHelp("How long a link works where nothing is said.", valueName: "days"))
        var linkDays: Int?

        @Option(help: ArgumentHelp("The longest that a link may work, at most 365.", valueName: "days"))
        var maxLinkDays: Int?

        @Option(help: ArgumentHelp("How often a link opens where nothing is said, 1 to 100.", valueName: "count"))
        var linkViews: Int?

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "What links may ask for: passcode, birth-date, none; the first where nothing is said.",
                valueName: "factor"))
        var factors: [String] = []

        func run() async throws {
            let (changes, automation) = (try changes(), try automation())
            let practice = try await withHome { home, acting in
                try await home.changePractice(changes, automation: automation, acting: acting)
            }
            PracticeCommand.print(practice, json: settings.json)
        }

        private func changes() throws -> Changes<Billing.Practice> {
            var changes = Changes<Billing.Practice>()
            if let name { changes.set(\.name, to: try Entered.text(name, "--name")) }
            try address.ifGiven { if let address = $0 { changes.set(\.address, to: address) } }
            if let phone {
                changes.set(\.phone, to: try Entered.value(phone, "--phone", "give ten digits", PhoneNumber.init))
            }
            if let email {
                changes.set(
                    \.email, to: try Entered.optionalValue(email, "--email", "as in a@b.example", EmailAddress.init))
            }
            if let taxID {
                changes.set(\.taxID, to: try Entered.value(taxID, "--tax-id", "nine digits, NN-NNNNNNN", EIN.init))
            }
            if let npi { changes.set(\.npi, to: try Entered.optionalValue(npi, "--npi", NPI.remedy, NPI.init)) }
            if let timeZone { changes.set(\.timeZone, to: try Entered.text(timeZone, "--time-zone")) }
            try setPrinted(&changes)
            try setLinks(&changes)
            return changes
        }

        private func setPrinted(_ changes: inout Changes<Billing.Practice>) throws {
            if let payee { changes.set(\.payee, to: try Entered.choice(payee, "--payee", of: Payee.self)) }
            if let footer {
                changes.set(\.footer, to: try Entered.optionalText(footer, "--footer", limit: .sentence))
            }
            if let billingName {
                changes.set(\.billingName, to: try Entered.optionalText(billingName, "--billing-name"))
            }
            try billingAddress.ifGiven { changes.set(\.billingAddress, to: $0) }
            if let serviceText {
                changes.set(
                    \.serviceText, to: try Entered.choice(serviceText, "--service-text", of: ServiceText.self))
            }
            if let dueDays {
                let days = try Entered.value(dueDays, "--due-days", "a whole number from 0 to 365, or 'none'") { text in
                    text == "none" ? Int?.none : Int(text)
                }
                changes.set(\.billDueDays, to: days)
            }
        }

        private func setLinks(_ changes: inout Changes<Billing.Practice>) throws {
            if let maxLinkDays { changes.set(\.links.maximumExpiryDays, to: maxLinkDays) }
            if let linkDays { changes.set(\.links.expiryDays, to: linkDays) }
            if let linkViews { changes.set(\.links.views, to: linkViews) }
            if !factors.isEmpty {
                let factors = try factors.map { try Entered.choice($0, "--factors", of: LinkDefaults.Factor.self) }
                changes.set(\.links.factors, to: factors)
            }
        }

        private func automation() throws -> Changes<Billing.Practice.Automation> {
            var automation = Changes<Billing.Practice.Automation>()
            if let superbillDay { automation.set(\.superbillDay, to: superbillDay) }
            if let bills {
                let rhythm =
                    bills == "manual" ? nil : try Entered.choice(bills, "--bills", of: BillRhythm.self, or: "manual")
                automation.set(\.billRhythm, to: rhythm)
            }
            return automation
        }
    }
}
