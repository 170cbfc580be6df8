internal import Billing

/// What a superbill says beyond the elements of a Claim, as its supporting information.
///
/// The PDF, each payment, the balance as of the issue, and the adjustment of each line that has one.
struct ClaimNotes {
    private(set) var all: [JSON] = []
    /// For each line of the superbill the sequence numbers of its notes.
    private(set) var ofLines: [[Int]] = []

    init(_ superbill: Superbill, document: JSON) {
        let categories = FHIR.terminology("claiminformationcategory")
        add(FHIR.concept(categories, "attachment"), [("valueReference", document)])
        for payment in superbill.payments {
            add(
                ["text": "Payment by the client"],
                [
                    ("code", ["text": .string(payment.method.name)]), ("timingDate", .string(payment.day.description)),
                    ("valueQuantity", FHIR.quantity(payment.amount)),
                ])
        }
        add(
            ["text": .string("Balance as of \(superbill.paymentsAsOf)")],
            [("valueQuantity", FHIR.quantity(superbill.balance))])
        for line in superbill.lines {
            guard line.adjustment != .zero else {
                ofLines.append([])
                continue
            }
            add(["text": "Adjustment of the charge"], [("valueQuantity", FHIR.quantity(line.adjustment))])
            ofLines.append([all.count])
        }
    }

    private mutating func add(_ category: JSON, _ members: [(key: String, value: JSON?)]) {
        all.append(.object([("sequence", JSON(all.count + 1)), ("category", category)] + members))
    }
}
