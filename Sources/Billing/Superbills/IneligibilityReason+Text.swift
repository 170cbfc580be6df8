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

    /// What a person can do about it, with the command where there is one.
    package var hint: String { hint(for: nil) }

    /// What a person can do about it for one service, named where it is known.
    package func hint(for subject: ServiceAssessment.Subject?) -> String {
        let place = Place(subject)
        return switch self {
        case .clientAutomationOff: "turn them on with 'billfold client set --superbills on', or create one from a bill"
        case .noCPT: "if an insurer reimburses it, give it a CPT or HCPCS code with \(place.coding("--cpt CODE"))"
        case .importedNoCPT: "give it a CPT or HCPCS code with \(place.coding("--cpt CODE"))"
        case .codeNotReimbursed:
            "give it a code of Category I or III or HCPCS Level II with \(place.coding("--cpt CODE"))"
        case .notInWindow: "wait for the next run, or create a superbill from the bill"
        case .billPended(let bill): "save it with 'billfold bill save \(bill)'"
        case .billCancelled: "bill the service again with 'billfold bill create'"
        case .unbilled: "bill it with 'billfold bill create' and 'billfold bill save'"
        case .alreadyOnSuperbill(let number):
            "share \(number), or correct it with 'billfold superbill supersede' or 'void'"
        case .notOccurred: "record what became of it with 'billfold appointment set \(place.appointment) --state STATE'"
        case .cancelledOrNoShow: "nothing to do: the fee stays on the bill"
        case .product: "nothing to do: it stays on the bill"
        case .missingRequired(.diagnosis): "add one with \(place.coding("--diagnoses CODE"))"
        case .missingRequired(.charge): "give it a fee above zero with \(place.pricing)"
        case .missingRequired(.provider): "add the provider with 'billfold provider add', and bill the service anew"
        case .missingRequired(.responsibleParty):
            "add a contact with 'billfold client set --contact-name', or choose another payee with --payee"
        case .invalidDiagnosis(let diagnosis): "\(diagnosis.hint); set it with \(place.coding("--diagnoses CODE"))"
        case .dateInFuture: "wait for it, or correct the date and bill the service anew"
        case .dateBeforeBirth: "correct the birth date with 'billfold client set --born', or the date and bill it anew"
        case .noEligibleService: "bill a session that occurred with a CPT or HCPCS code"
        case .noSuchBill: "see 'billfold bill list'"
        case .supervisorChoice:
            "choose once with 'billfold superbill create --show supervisor', 'supervisee' or 'both'; it is kept"
        case .tooManyDiagnoses: "keep the twelve that matter most with \(place.coding("--diagnoses CODE"))"
        case .runNotDue: "wait for that day, or create a superbill from a bill"
        }
    }

    /// Where a remedy has to be applied; placeholders stand for what is not known.
    private enum Place {
        case line(String, of: String)
        case unbilled(appointment: String, service: String)

        init(_ subject: ServiceAssessment.Subject?) {
            switch subject {
            case nil: self = .line("LINE", of: "BILL")
            case .line(let id, let bill): self = .line(id.description, of: bill.description)
            case .appointment(let id, let service):
                self = .unbilled(appointment: id.description, service: service?.description ?? "SERVICE")
            }
        }

        var appointment: String {
            if case .unbilled(let appointment, _) = self { appointment } else { "APPOINTMENT" }
        }

        func coding(_ option: String) -> String {
            switch self {
            case .line(let line, let bill): "'billfold bill code \(bill)/\(line) \(option)'"
            case .unbilled(_, let service): "'billfold service set \(service) \(option)'"
            }
        }

        var pricing: String {
            switch self {
            case .line(let line, let bill):
                "'billfold bill edit \(bill) --fee \(line)=AMOUNT', or cancel the bill and bill the service anew"
            case .unbilled(let appointment, let service):
                "'billfold service set \(service) --fee AMOUNT', or for this session alone, whose services are "
                    + "given whole, with 'billfold appointment set \(appointment) --services --fees'"
            }
        }
    }
}
