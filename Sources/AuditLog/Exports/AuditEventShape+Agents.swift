internal import Vault

extension AuditEventShape {
    /// Source and recipient of a disclosure; server, client and user of what staff do; whoever acted, of anything else.
    func writeAgents(to json: inout CanonicalJSONWriter) {
        switch shape {
        case .disclosure:
            writeMachine("110153", "Source Role ID", to: &json)
            json.beginElement()
            FHIRCodes.concept("type", FHIRCodes.dicom, "110152", "Destination Role ID", to: &json)
            writeActor(to: &json)
            if let address = record.address { FHIRCodes.network(address, "2", to: &json) }
            json.end()
        case .patientRead, .patientCreate:
            let reads = shape == .patientRead
            writeMachine(reads ? "110153" : "110152", reads ? "Source Role ID" : "Destination Role ID", to: &json)
            writeProgram(reads ? "110152" : "110153", reads ? "Destination Role ID" : "Source Role ID", to: &json)
            json.beginElement()
            FHIRCodes.concept(
                "type", "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", reads ? "IRCP" : "AUT",
                reads ? "information recipient" : "author (originator)", to: &json)
            writeActor(to: &json)
            json.end()
        case .logUsed, .alert, .plain:
            json.beginElement()
            writeActor(to: &json)
            if let address = record.address { FHIRCodes.network(address, "2", to: &json) }
            json.end()
        }
    }

    func writeEntities(to json: inout CanonicalJSONWriter) {
        if let client = entry.client {
            json.beginElement()
            json.begin("what")
            json.field("type", "Patient")
            FHIRCodes.identifier("urn:billfold:client", client, to: &json)
            json.field("display", record.links.clientName)
            json.end()
            FHIRCodes.coding("type", FHIRCodes.entityTypes, "1", "Person", to: &json)
            FHIRCodes.coding("role", FHIRCodes.roles, "1", "Patient", to: &json)
            json.end()
        }
        writeData(to: &json)
        if let link = entry.link, !isData(link) {
            writeOther("urn:billfold:link", link, type: "link", display: record.links.issuedTo, to: &json)
        }
        if let subject = entry.subject, !isData(subject) {
            writeOther("urn:billfold:subject", subject, type: "subject", to: &json)
        }
        if let request = entry.request {
            json.beginElement()
            json.begin("what")
            json.begin("identifier")
            json.field("value", request)
            json.end()
            json.end()
            FHIRCodes.coding(
                "type", "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId", nil,
                to: &json)
            json.end()
        }
        writeTrace(to: &json)
    }

    /// The one thing that the event is about, beside the client.
    private func writeData(to json: inout CanonicalJSONWriter) {
        json.beginElement()
        defer { json.end() }
        json.begin("what")
        if shape == .logUsed {
            json.begin("identifier")
            json.field("value", origin)
            json.end()
            json.end()
            FHIRCodes.coding("type", FHIRCodes.entityTypes, "2", "System Object", to: &json)
            FHIRCodes.coding("role", FHIRCodes.roles, "13", "Security Resource", to: &json)
            json.field("name", "Security Audit Log")
            writeUse(to: &json)
            return
        }
        let (system, value) = data
        FHIRCodes.identifier(system, value, to: &json)
        json.field("display", record.links.description)
        json.end()
        FHIRCodes.coding("type", FHIRCodes.entityTypes, "2", "System Object", to: &json)
        let isReport = shape == .disclosure
        FHIRCodes.coding(
            "role", FHIRCodes.roles, isReport ? "3" : "4", isReport ? "Report" : "Domain Resource", to: &json)
    }

    /// What of the log was used, and what was taken out.
    private func writeUse(to json: inout CanonicalJSONWriter) {
        let isEnd = entry.event == .auditExportedEnd
        let details: [(StaticString, String?)] = [
            ("filter", record.query), ("rows", entry.count.map { String($0) }), ("sha256", isEnd ? entry.subject : nil),
        ]
        guard details.contains(where: { $0.1 != nil }) else { return }
        json.beginArray("detail")
        for (type, value) in details {
            guard let value else { continue }
            json.beginElement()
            json.field("type", "\(type)")
            json.field("valueString", value)
            json.end()
        }
        json.endArray()
    }

    private var data: (system: String, value: String) {
        if let document = entry.document { return ("urn:billfold:document", document) }
        if let link = entry.link { return ("urn:billfold:link", link) }
        if let subject = entry.subject { return ("urn:billfold:subject", subject) }
        return (FHIRCodes.node, entry.node)
    }

    private func isData(_ value: String) -> Bool { shape != .logUsed && data.value == value }

    private func writeOther(
        _ system: String, _ value: String, type: String, display: String? = nil, to json: inout CanonicalJSONWriter
    ) {
        json.beginElement()
        json.begin("what")
        FHIRCodes.identifier(system, value, to: &json)
        json.field("display", display)
        json.end()
        FHIRCodes.coding("type", "urn:billfold:entity", type, nil, to: &json)
        json.end()
    }

    /// Where the entry stands in the log.
    private func writeTrace(to json: inout CanonicalJSONWriter) {
        json.beginElement()
        json.begin("what")
        FHIRCodes.identifier("urn:billfold:audit:index", String(record.index), to: &json)
        json.end()
        FHIRCodes.coding("type", "urn:billfold:entity", "log-entry", nil, to: &json)
        json.beginArray("detail")
        for (type, value) in [("leaf_hash", Hex.utf8(record.leafHash.bytes)), ("entry_id", Array(entry.id.utf8))] {
            json.beginElement()
            json.field("type", type)
            json.field("valueString", value)
            json.end()
        }
        json.endArray()
        json.end()
    }

    private func writeActor(to json: inout CanonicalJSONWriter) {
        if let role = entry.actor.role {
            json.beginArray("role")
            json.beginElement()
            json.field("text", role)
            json.end()
            json.endArray()
        }
        json.begin("who")
        switch entry.actor.kind {
        case .staff: FHIRCodes.identifier("urn:billfold:user", entry.actor.id ?? "unknown", to: &json)
        case .holder: FHIRCodes.identifier("urn:billfold:link", entry.link ?? "unknown", to: &json)
        case .system: FHIRCodes.identifier(FHIRCodes.node, entry.node, to: &json)
        }
        json.end()
        json.field("name", entry.actor.kind == .holder ? record.links.issuedTo : record.links.actorName)
        json.field("requestor", true)
    }

    /// The machine that holds the records.
    private func writeMachine(_ code: String, _ display: String, to json: inout CanonicalJSONWriter) {
        json.beginElement()
        FHIRCodes.concept("type", FHIRCodes.dicom, code, display, to: &json)
        json.begin("who")
        FHIRCodes.identifier(FHIRCodes.node, entry.node, to: &json)
        json.end()
        json.field("requestor", false)
        FHIRCodes.network(entry.node, "1", to: &json)
        json.end()
    }

    /// The program through which staff work, which runs on that machine unless an address is known.
    private func writeProgram(_ code: String, _ display: String, to json: inout CanonicalJSONWriter) {
        json.beginElement()
        FHIRCodes.concept("type", FHIRCodes.dicom, code, display, to: &json)
        json.begin("who")
        FHIRCodes.identifier("urn:billfold:app", entry.app, to: &json)
        json.end()
        json.field("requestor", false)
        FHIRCodes.network(record.address ?? entry.node, record.address == nil ? "1" : "2", to: &json)
        json.end()
    }
}
