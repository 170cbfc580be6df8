internal import Billing

/// The code systems of FHIR that a superbill speaks, and values in their terms.
enum FHIR {
    static let restricted = coding(terminology("v3-Confidentiality"), "R")

    static func terminology(_ name: String) -> String { "http://terminology.hl7.org/CodeSystem/\(name)" }

    static func coding(_ system: String, _ code: String) -> JSON {
        ["system": .string(system), "code": .string(code)]
    }

    static func concept(_ system: String, _ code: String, text: String? = nil) -> JSON {
        ["coding": [coding(system, code)], "text": text.map(JSON.string)]
    }

    /// An amount with exactly two decimals.
    static func money(_ amount: Money) -> JSON { ["value": .number(amount.description), "currency": "USD"] }

    /// An amount where only a quantity can stand.
    static func quantity(_ amount: Money) -> JSON {
        [
            "value": .number(amount.description), "unit": "USD", "system": "urn:iso:std:iso:4217", "code": "USD",
        ]
    }

    static func procedureSystem(_ system: ProcedureCode.System) -> String {
        switch system {
        case .cpt: "http://www.ama-assn.org/go/cpt"
        case .hcpcs: "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
        }
    }

    /// Modifiers of two digits are CPT's, all others HCPCS's.
    static func modifier(_ modifier: Modifier) -> JSON {
        let isCPT = modifier.description.utf8.allSatisfy { (48...57).contains($0) }
        return concept(procedureSystem(isCPT ? .cpt : .hcpcs), modifier.description)
    }

    static func identifier(npi: NPI) -> JSON {
        ["system": "http://hl7.org/fhir/sid/us-npi", "value": .string(npi.description)]
    }

    /// The EIN, under the OID that HL7 lists for it.
    static func identifier(taxID: String) -> JSON {
        [
            "type": concept(terminology("v2-0203"), "TAX"), "system": "urn:oid:2.16.840.1.113883.4.4",
            "value": .string(taxID),
        ]
    }

    static func address(_ address: Address) -> JSON {
        [
            "line": .array([address.street, address.street2].compactMap(\.self).map(JSON.string)),
            "city": .string(address.city), "state": .string(address.state), "postalCode": .string(address.zip),
            "country": "US",
        ]
    }

    static func phone(_ number: String) -> JSON { ["system": "phone", "value": .string(number)] }

    static func email(_ address: String) -> JSON { ["system": "email", "value": .string(address)] }

    static func array(_ elements: [JSON?]) -> JSON { .array(elements.compactMap(\.self)) }
}
