import ArgumentParser
import AuditLog
import Workflows

/// Who receives something and what for.
struct DisclosureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            What it is for: patient_request (the client themselves), treatment, payment, operations, authorization, \
            required_by_law, public_health, oversight, judicial, law_enforcement, research.
            """))
    var purpose: String?

    @Option(help: ArgumentHelp("The name of the person or entity that receives it. Kept sealed.", valueName: "name"))
    var recipient: String?

    @Option(help: ArgumentHelp("Their address, where it is known. Kept sealed.", valueName: "address"))
    var recipientAddress: String?

    @Option(help: ArgumentHelp("The purpose in a sentence, for the accounting. Kept sealed.", valueName: "text"))
    var statement: String?

    /// The terms; where no purpose is given, `standard`.
    func terms(orElse standard: Purpose = .patientRequest) throws -> DisclosureTerms {
        DisclosureTerms(
            purpose: try purpose.map { try Entered.choice($0, "--purpose", of: Purpose.self) } ?? standard,
            recipient: recipient, address: recipientAddress, statement: statement)
    }
}
