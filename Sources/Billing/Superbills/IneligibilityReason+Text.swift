extension IneligibilityReason {
    /// What is the case, without naming the client.
    package var message: String {
        switch self {
        case .clientAutomationOff: "automatic superbills are off for this client"
        case .noCPT: "the service has no CPT or HCPCS code"
        case .importedNoCPT: "the imported session has no service with a CPT or HCPCS code"
        case .codeNotReimbursed(let code): "insurers do not reimburse code \(code)"
        case .notInWindow(let day): "the service is not before \(day), where this run ends"
        case .billPended(let bill): "bill \(bill) is pended"
        case .billCancelled(let bill): "bill \(bill) is cancelled"
        case .unbilled: "the service is on no bill"
        case .alreadyOnSuperbill(let number): "the service stands on \(number)"
        case .notOccurred: "the appointment has not occurred"
        case .cancelledOrNoShow: "the appointment was cancelled or not kept, which no insurer reimburses"
        case .product: "the line is a product, not a service"
        case .missingRequired(.diagnosis): "the service has no diagnosis for its date"
        case .missingRequired(.charge): "the service has no charge"
        case .missingRequired(.provider): "the provider of the service is unknown"
        case .missingRequired(.responsibleParty): "the client is a minor and to be paid, but has no contact to pay"
        case .invalidDiagnosis(let diagnosis): diagnosis.message
        case .dateInFuture: "the date of service lies after the day of issue"
        case .dateBeforeBirth: "the date of service lies before the client's birth"
        case .noEligibleService: "there is no service that can stand on a superbill"
        case .noSuchBill(let bill): "no bill \(bill) for this client"
        case .supervisorChoice(let provider):
            "provider \(provider) has a supervisor, and nobody chose yet who of the two is shown"
        case .tooManyDiagnoses(let count): "the service has \(count) diagnoses, and a superbill holds twelve"
        case .runNotDue(let day): "the run is due on \(day)"
        }
    }

    /// What a person can do about it.
    package var hint: String {
        switch self {
        case .clientAutomationOff: "turn superbills on for the client, or create one from a bill"
        case .noCPT: "give the service a CPT or HCPCS code and bill it anew, if an insurer reimburses it"
        case .importedNoCPT: "give the service of the session a CPT or HCPCS code and bill it anew"
        case .codeNotReimbursed: "use a code of Category I or III or HCPCS Level II"
        case .notInWindow: "wait for the next run, or create a superbill from the bill"
        case .billPended: "save the bill"
        case .billCancelled: "bill the service again"
        case .unbilled: "create a bill of the appointment and save it"
        case .alreadyOnSuperbill: "share that superbill, or supersede or void it"
        case .notOccurred: "record what became of the appointment"
        case .cancelledOrNoShow: "nothing to do: the fee stays on the bill"
        case .product: "nothing to do: it stays on the bill"
        case .missingRequired(.diagnosis): "add a diagnosis to the appointment and bill it anew"
        case .missingRequired(.charge): "give the service a fee above zero"
        case .missingRequired(.provider): "add the provider with their NPI"
        case .missingRequired(.responsibleParty): "add a contact to the client, or choose another payee"
        case .invalidDiagnosis(let diagnosis): diagnosis.hint
        case .dateInFuture: "correct the date, or wait for it"
        case .dateBeforeBirth: "correct the date of service or the birth date"
        case .noEligibleService: "bill a session that occurred with a CPT or HCPCS code"
        case .noSuchBill: "list the client's bills"
        case .supervisorChoice:
            "create the first superbill with --show supervisor, supervisee or both; the choice then stands"
        case .tooManyDiagnoses: "leave the twelve that matter most on the service"
        case .runNotDue: "wait for that day, or create a superbill from a bill"
        }
    }
}
