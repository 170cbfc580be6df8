/// Why a service cannot stand on a superbill, or why none can be issued; there is no reason but these.
package enum IneligibilityReason: Hashable, Sendable {
    /// What an insurer cannot do without.
    package enum Field: String, Hashable, Sendable, CaseIterable {
        case diagnosis
        case charge
        case provider
        case responsibleParty = "responsible_party"
    }

    case clientAutomationOff
    case noCPT
    case importedNoCPT
    /// A procedure code that no insurer reimburses, such as one that only counts performance.
    case codeNotReimbursed(ProcedureCode)
    /// An automatic run takes only what lies before this day.
    case notInWindow(before: Day)
    case billPended(ID<Bill>)
    case billCancelled(ID<Bill>)
    case unbilled
    case alreadyOnSuperbill(SuperbillNumber)
    case notOccurred
    case cancelledOrNoShow
    case product
    case missingRequired(Field)
    /// A diagnosis that is no billable code on the date of service; its message holds the code.
    case invalidDiagnosis(InvalidDiagnosis)
    case dateInFuture
    case dateBeforeBirth
    case noEligibleService
    case noSuchBill(ID<Bill>)
    /// The provider has a supervisor, and nobody chose yet who of the two is shown.
    case supervisorChoice(ID<Provider>)
    /// One service alone has more diagnoses than a superbill holds; no split helps.
    case tooManyDiagnoses(count: Int)
    case runNotDue(on: Day)

    /// A stable name for machines.
    package var code: String {
        switch self {
        case .clientAutomationOff: "CLIENT_AUTOMATION_OFF"
        case .noCPT: "NO_CPT"
        case .importedNoCPT: "IMPORTED_NO_CPT"
        case .codeNotReimbursed: "CODE_NOT_REIMBURSED"
        case .notInWindow: "NOT_IN_WINDOW"
        case .billPended: "BILL_PENDED"
        case .billCancelled: "BILL_CANCELLED"
        case .unbilled: "UNBILLED"
        case .alreadyOnSuperbill: "ALREADY_ON_SUPERBILL"
        case .notOccurred: "NOT_OCCURRED"
        case .cancelledOrNoShow: "CANCELLED_OR_NO_SHOW"
        case .product: "PRODUCT"
        case .missingRequired(let field): "MISSING_REQUIRED:\(field.rawValue)"
        case .invalidDiagnosis: "INVALID_DIAGNOSIS"
        case .dateInFuture: "DATE_IN_FUTURE"
        case .dateBeforeBirth: "DATE_BEFORE_BIRTH"
        case .noEligibleService: "NO_ELIGIBLE_SERVICE"
        case .noSuchBill: "NO_SUCH_BILL"
        case .supervisorChoice: "SUPERVISOR_CHOICE"
        case .tooManyDiagnoses: "TOO_MANY_DIAGNOSES"
        case .runNotDue: "RUN_NOT_DUE"
        }
    }

    /// Whether it stops the whole superbill; the others only leave a service out.
    package var blocksSuperbill: Bool {
        switch self {
        case .missingRequired, .invalidDiagnosis, .dateInFuture, .dateBeforeBirth, .noEligibleService, .noSuchBill,
            .supervisorChoice, .tooManyDiagnoses, .runNotDue:
            true
        default: false
        }
    }
}
