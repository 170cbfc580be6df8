package import AuditLog
package import Sharing

extension Purpose {
    /// How 45 CFR 164.528(a)(1) sees a disclosure for this.
    package var accountingClass: AccountingClass {
        switch self {
        case .patientRequest: .individual
        case .treatment, .payment, .operations, .audit: .operations
        case .authorization: .authorization
        case .requiredByLaw, .publicHealth, .oversight, .judicial, .lawEnforcement, .research: .accountable
        }
    }

    /// The purpose in words for a client.
    package var words: String {
        switch self {
        case .treatment: "for treatment"
        case .payment: "for payment"
        case .operations: "for the running of the practice"
        case .patientRequest: "at the client's request"
        case .authorization: "authorized by the client"
        case .requiredByLaw: "required by law"
        case .publicHealth: "for public health"
        case .oversight: "for health oversight"
        case .judicial: "for a court or tribunal"
        case .lawEnforcement: "for law enforcement"
        case .research: "for research"
        case .audit: "for a review of the audit log"
        }
    }
}
