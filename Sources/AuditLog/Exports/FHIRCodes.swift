/// The code systems of AuditEvents, and how they are written.
enum FHIRCodes {
    static let profiles = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit."
    static let dicom = "http://dicom.nema.org/resources/ontology/DCM"
    static let entityTypes = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
    static let roles = "http://terminology.hl7.org/CodeSystem/object-role"
    static let node = "urn:billfold:node"
    private static let reasons = "http://terminology.hl7.org/CodeSystem/v3-ActReason"

    static func identifier(_ system: String, _ value: String, to json: inout CanonicalJSONWriter) {
        json.begin("identifier")
        json.field("system", system)
        json.field("value", value)
        json.end()
    }

    static func coding(
        _ key: StaticString, _ system: String, _ code: String, _ display: String?, to json: inout CanonicalJSONWriter
    ) {
        json.begin(key)
        fill(system, code, display, to: &json)
    }

    /// A coding in a list.
    static func element(_ system: String, _ code: String, _ display: String?, to json: inout CanonicalJSONWriter) {
        json.beginElement()
        fill(system, code, display, to: &json)
    }

    /// A concept of one coding.
    static func concept(
        _ key: StaticString, _ system: String, _ code: String, _ display: String, to json: inout CanonicalJSONWriter
    ) {
        json.begin(key)
        json.beginArray("coding")
        element(system, code, display, to: &json)
        json.endArray()
        json.end()
    }

    /// - Parameter type: 1 for the name of a machine, 2 for an IP address.
    static func network(_ address: String, _ type: String, to json: inout CanonicalJSONWriter) {
        json.begin("network")
        json.field("address", address)
        json.field("type", type)
        json.end()
    }

    /// What the use was for, as a purpose of use of HL7 where there is one.
    static func write(_ purpose: Purpose, to json: inout CanonicalJSONWriter) {
        json.beginArray("purposeOfEvent")
        json.beginElement()
        if let code = code(purpose) {
            json.beginArray("coding")
            element(reasons, code, nil, to: &json)
            json.endArray()
        }
        json.field("text", purpose.rawValue)
        json.end()
        json.endArray()
    }

    private static func code(_ purpose: Purpose) -> String? {
        switch purpose {
        case .treatment: "TREAT"
        case .payment: "HPAYMT"
        case .operations: "HOPERAT"
        case .patientRequest: "PATRQT"
        case .publicHealth: "PUBHLTH"
        case .research: "HRESCH"
        case .audit: "HCOMPL"
        case .authorization, .requiredByLaw, .oversight, .judicial, .lawEnforcement: nil
        }
    }

    private static func fill(
        _ system: String, _ code: String, _ display: String?, to json: inout CanonicalJSONWriter
    ) {
        json.field("system", system)
        json.field("code", code)
        json.field("display", display)
        json.end()
    }
}
