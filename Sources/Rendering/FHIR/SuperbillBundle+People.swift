internal import Billing

extension SuperbillBundle {
    var patient: JSON {
        let client = superbill.client
        return [
            "resourceType": "Patient",
            "identifier": [["system": .string(ids.url(.practice)), "value": .string(document.client.description)]],
            // One text: which part of a legal name is the family's is nothing that a program can tell.
            "name": [["use": "official", "text": .string(client.name)]],
            "telecom": FHIR.array([client.phone.map(FHIR.phone)]), "gender": "unknown",
            "birthDate": .string(client.birthDate.description),
            "address": FHIR.array([client.address.map(FHIR.address)]),
        ]
    }

    var practice: JSON {
        let practice = superbill.practice
        return [
            "resourceType": "Organization",
            "identifier": FHIR.array([
                practice.npi.map(FHIR.identifier(npi:)), FHIR.identifier(taxID: practice.taxID),
            ]),
            "active": .bool(true), "name": .string(practice.name),
            "telecom": FHIR.array([FHIR.phone(practice.phone), practice.email.map(FHIR.email)]),
            "address": [FHIR.address(practice.address)],
        ]
    }

    func practitioner(_ provider: ProviderBlock) -> JSON {
        [
            "resourceType": "Practitioner", "identifier": [FHIR.identifier(npi: provider.npi)], "active": .bool(true),
            "name": [["text": .string(provider.name), "suffix": FHIR.array([provider.credentials.map(JSON.string)])]],
            "qualification": FHIR.array([
                provider.license.map { ["identifier": [["value": .string($0)]], "code": ["text": "License"]] },
                provider.credentials.map { ["code": ["text": .string($0)]] },
            ]),
        ]
    }

    /// What is known of the insurance; where nothing is, the client pays, because a claim must have a coverage.
    var coverage: JSON {
        guard let insurance = superbill.insurance else {
            return [
                "resourceType": "Coverage", "status": "active",
                "type": FHIR.concept(FHIR.terminology("coverage-selfpay"), "pay"), "beneficiary": reference(.patient),
                "payor": [reference(.patient)],
            ]
        }
        return [
            "resourceType": "Coverage", "status": "active", "subscriberId": insurance.memberID.map(JSON.string),
            "beneficiary": reference(.patient), "payor": [reference(.insurer)],
            "class": FHIR.array([
                insurance.groupNumber.map {
                    ["type": FHIR.concept(FHIR.terminology("coverage-class"), "group"), "value": .string($0)]
                }
            ]),
        ]
    }

    func insurer(_ insurance: Insurance) -> JSON {
        ["resourceType": "Organization", "active": .bool(true), "name": .string(insurance.payer)]
    }
}
