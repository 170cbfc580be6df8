internal import Billing

extension SuperbillBundle {
    var claim: JSON {
        let notes = ClaimNotes(superbill, document: reference(.document))
        return [
            "resourceType": "Claim", "extension": [paid("Claim.patientPaid", superbill.totalPaid)],
            "identifier": [number(superbill.number)], "status": state == .issued ? "active" : "cancelled",
            "type": FHIR.concept(FHIR.terminology("claim-type"), "professional"), "use": "claim",
            "patient": reference(.patient),
            "billablePeriod": [
                "start": superbill.lines.map(\.day).min().map { .string($0.description) },
                "end": superbill.lines.map(\.day).max().map { .string($0.description) },
            ],
            "created": .string(document.created.description), "provider": reference(.practice),
            "priority": FHIR.concept(FHIR.terminology("processpriority"), "normal"),
            "related": .array(
                replaced.map {
                    [
                        [
                            "claim": $0,
                            "relationship": FHIR.concept(FHIR.terminology("ex-relatedclaimrelationship"), "prior"),
                        ]
                    ]
                } ?? []),
            "payee": superbill.payee.map(payee), "careTeam": careTeam, "supportingInfo": .array(notes.all),
            "diagnosis": .array(superbill.diagnoses.enumerated().map(diagnosis)),
            "insurance": [["sequence": JSON(1), "focal": .bool(true), "coverage": reference(.coverage)]],
            "item": .array(
                superbill.lines.enumerated().map { item($0, $1, notes: notes.ofLines[$0]) }),
            "total": FHIR.money(superbill.totalCharges),
        ]
    }

    /// What the client paid: an element of R5, in the extension by which R4 carries it.
    private func paid(_ element: String, _ amount: Money) -> JSON {
        [
            "url": .string("http://hl7.org/fhir/5.0/StructureDefinition/extension-\(element)"),
            "valueMoney": FHIR.money(amount),
        ]
    }

    private func payee(_ payee: PayeeBlock) -> JSON {
        func type(_ code: String) -> JSON { FHIR.concept(FHIR.terminology("payeetype"), code) }
        return switch payee.kind {
        case .clinic: ["type": type("provider"), "party": reference(.practice)]
        case .provider: ["type": type("provider"), "party": reference(.provider)]
        case .client where payee.name == superbill.client.name:
            ["type": type("beneficiary"), "party": reference(.patient)]
        // The contact of a minor, who is no resource of the bundle.
        case .client: ["type": type("other"), "party": ["display": .string(payee.name)]]
        case .notIncluded: [:]
        }
    }

    private var careTeam: JSON {
        func member(_ sequence: Int, _ role: ResourceIDs.Role, _ code: String, _ text: String, _ block: ProviderBlock)
            -> JSON
        {
            [
                "sequence": JSON(sequence), "provider": reference(role), "responsible": .bool(role == .provider),
                "role": FHIR.concept(FHIR.terminology("claimcareteamrole"), code, text: text),
                "qualification": block.taxonomy.map { FHIR.concept("http://nucc.org/provider-taxonomy", $0) },
            ]
        }
        return FHIR.array([
            member(1, .provider, "primary", "Rendering provider", superbill.provider),
            superbill.supervisor.map { member(2, .supervisor, "supervisor", "Supervising provider", $0) },
        ])
    }

    private func diagnosis(_ index: Int, _ code: DiagnosisCode) -> JSON {
        [
            "sequence": JSON(index + 1),
            "diagnosisCodeableConcept": FHIR.concept("http://hl7.org/fhir/sid/icd-10-cm", code.description),
            "type": index == 0 ? [FHIR.concept(FHIR.terminology("ex-diagnosistype"), "principal")] : nil,
        ]
    }

    private func item(_ index: Int, _ line: SuperbillLine, notes: [Int]) -> JSON {
        [
            "extension": [paid("Claim.item.patientPaid", line.paid)],
            "sequence": JSON(index + 1), "careTeamSequence": [JSON(1)],
            "diagnosisSequence": .array(line.diagnosisPointers.map { JSON($0 + 1) }),
            "informationSequence": .array(notes.map(JSON.init)),
            "productOrService": FHIR.concept(
                FHIR.procedureSystem(line.procedure.system), line.procedure.description, text: line.description),
            "modifier": .array(line.modifiers.map(FHIR.modifier)), "servicedDate": .string(line.day.description),
            "locationCodeableConcept": FHIR.concept(
                "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set",
                line.placeOfService.description),
            "quantity": ["value": JSON(line.units)], "unitPrice": line.unitPrice.map(FHIR.money),
            "net": FHIR.money(line.charge),
        ]
    }
}

extension SuperbillLine {
    /// The fee of one unit; nil where no whole number of cents gives the charge exactly.
    fileprivate var unitPrice: Money? {
        guard units > 0, charge.cents.isMultiple(of: Int64(units)) else { return nil }
        return Money(cents: charge.cents / Int64(units))
    }
}
