/// Everything that a member of staff may be allowed to do; there is no other right.
package enum Permission: String, Hashable, Sendable, Codable, CaseIterable {
    case manageSettings = "manage_settings"
    case manageStaff = "manage_staff"
    case manageKeys = "manage_keys"
    case manageAutomation = "manage_automation"
    case importRecords = "import_records"
    case manageClients = "manage_clients"
    case manageAppointments = "manage_appointments"
    /// See and set diagnoses outside a superbill.
    case viewDiagnoses = "view_diagnoses"
    case bill
    case issueSuperbills = "issue_superbills"
    case issueLinks = "issue_links"
    case viewDocuments = "view_documents"
    case viewAudit = "view_audit"
    case exportAudit = "export_audit"
    /// Delete the texts of old entries, and where requests came from.
    case pruneAudit = "prune_audit"
}
