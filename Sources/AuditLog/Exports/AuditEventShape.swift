internal import Billing
internal import Vault

/// How one entry becomes an AuditEvent: which shape of IHE BALP or DICOM it takes, and who and what stands in it.
struct AuditEventShape {
    enum Shape {
        /// IHE.BasicAudit.PrivacyDisclosure.Source: a document leaves through a link.
        case disclosure
        /// IHE.BasicAudit.PatientRead: staff look at what is about a client.
        case patientRead
        /// IHE.BasicAudit.PatientCreate: something about a client was made, such as a link.
        case patientCreate
        /// DICOM PS3.15 A.5.3.2, Audit Log Used.
        case logUsed
        /// DICOM PS3.15 A.5.3.11, Security Alert: BALP has shapes for success only.
        case alert
        /// Anything else.
        case plain
    }

    let record: EntryRecord
    let shape: Shape
    let origin: String

    var entry: Entry { record.entry }

    /// - Parameter isFirst: false for one more response of a download that was told already.
    init(_ record: EntryRecord, origin: String, isFirst: Bool = true) {
        (self.record, self.origin, shape) = (record, origin, Self.shape(of: record.entry, isFirst: isFirst))
    }

    private static func shape(of entry: Entry, isFirst: Bool) -> Shape {
        if entry.outcome == .refused || entry.event == .linkDenied { return .alert }
        if entry.event.rawValue.hasPrefix("audit.") { return .logUsed }
        let hasPatientAndData = entry.client != nil && (entry.document ?? entry.link ?? entry.subject) != nil
        guard hasPatientAndData, entry.outcome == .success || entry.outcome == .pending else { return .plain }
        if entry.event == .documentDisclose { return isFirst && !entry.asksForHeadOnly ? .disclosure : .plain }
        guard entry.actor.kind == .staff, entry.actor.id != nil, entry.outcome == .success else { return .plain }
        return switch entry.event.action {
        case .read: .patientRead
        case .create: .patientCreate
        case .update, .delete, .execute: .plain
        }
    }

    func write(id: String, to json: inout CanonicalJSONWriter) {
        json.begin()
        json.field("resourceType", "AuditEvent")
        json.field("id", id)
        if let profile {
            json.begin("meta")
            json.raw("\"profile\":[")
            json.string(Array((FHIRCodes.profiles + profile).utf8))
            json.raw("]")
            json.end()
        }
        writeType(to: &json)
        json.field("action", shape == .alert ? Action.execute.rawValue : entry.event.action.rawValue)
        json.field("recorded", UTCTime.utf8(entry.at))
        json.field("outcome", outcome)
        json.field("outcomeDesc", entry.reason?.rawValue ?? (entry.outcome == .pending ? "begun: counts as done" : nil))
        if let purpose = entry.purpose { FHIRCodes.write(purpose, to: &json) }
        json.beginArray("agent")
        writeAgents(to: &json)
        json.endArray()
        json.begin("source")
        json.field("site", origin)
        json.begin("observer")
        FHIRCodes.identifier(FHIRCodes.node, entry.node, to: &json)
        json.end()
        json.beginArray("type")
        FHIRCodes.element(
            "http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server", to: &json)
        json.endArray()
        json.end()
        json.beginArray("entity")
        writeEntities(to: &json)
        json.endArray()
        json.end()
    }

    private var profile: String? {
        switch shape {
        case .disclosure where record.address != nil: "PrivacyDisclosure.Source"
        case .patientRead: "PatientRead"
        case .patientCreate: "PatientCreate"
        case .disclosure, .logUsed, .alert, .plain: nil
        }
    }

    private var outcome: String {
        switch entry.outcome {
        case .success, .pending: "0"
        case .refused: "4"
        case .failed: "8"
        }
    }

    private func writeType(to json: inout CanonicalJSONWriter) {
        let (rest, dicom) = ("http://terminology.hl7.org/CodeSystem/audit-event-type", FHIRCodes.dicom)
        switch shape {
        case .disclosure: FHIRCodes.coding("type", dicom, "110106", "Export", to: &json)
        case .logUsed: FHIRCodes.coding("type", dicom, "110101", "Audit Log Used", to: &json)
        case .alert: FHIRCodes.coding("type", dicom, "110113", "Security Alert", to: &json)
        case .plain where entry.event.action == .execute:
            FHIRCodes.coding("type", dicom, "110100", "Application Activity", to: &json)
        case .patientRead, .patientCreate, .plain:
            FHIRCodes.coding("type", rest, "rest", "Restful Operation", to: &json)
        }
        json.beginArray("subtype")
        if shape == .disclosure {
            FHIRCodes.element(
                "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", "disclose",
                "Disclose Record Lifecycle Event",
                to: &json)
        } else if shape != .logUsed, shape != .alert, let interaction {
            FHIRCodes.element("http://hl7.org/fhir/restful-interaction", interaction, interaction, to: &json)
        }
        FHIRCodes.element("urn:billfold:event", entry.event.rawValue, nil, to: &json)
        json.endArray()
    }

    private var interaction: String? {
        switch entry.event.action {
        case .create: "create"
        case .read: "read"
        case .update: "update"
        case .delete: "delete"
        case .execute: nil
        }
    }
}
