/// How 45 CFR 164.528(a)(1) sees a disclosure: what it was for decides whether an accounting lists it.
package enum AccountingClass: String, Hashable, Sendable, Codable, CaseIterable {
    /// Stands in the accounting.
    case accountable
    /// To the individual: (a)(1)(ii).
    case individual
    /// For treatment, payment or health care operations: (a)(1)(i).
    case operations
    /// Pursuant to an authorization: (a)(1)(iv).
    case authorization
}
