/// What a member of staff is to the practice, which decides what they may do.
package enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    case owner
    case clinician
    case biller
    case compliance

    /// An owner may do everything, because in a practice of one they are everything.
    package var permissions: Set<Permission> {
        switch self {
        case .owner: Set(Permission.allCases)
        case .clinician:
            [
                .importRecords, .manageClients, .manageAppointments, .viewDiagnoses, .bill, .issueSuperbills,
                .issueLinks,
                .viewDocuments,
            ]
        case .biller: [.manageAutomation, .manageClients, .bill, .issueSuperbills, .issueLinks, .viewDocuments]
        case .compliance: [.viewAudit, .exportAudit, .pruneAudit]
        }
    }
}
