package import Billing
internal import Foundation

/// A superbill as a FHIR R4 bundle: a Claim, whom and what it names, and a DocumentReference that holds the PDF.
///
/// A collection of use to an insurer's or a client's software; it claims no profile. Procedure codes carry no display
/// text but the practice's own words.
package struct SuperbillBundle: Sendable {
    let superbill: Superbill
    let state: SuperbillState
    let document: Document
    let pdf: [UInt8]
    let sha1: [UInt8]
    let ids: ResourceIDs

    /// - Parameters:
    ///   - home: the 16 bytes that name the practice's home; every bundle of one home names the practice alike.
    ///   - sha1: the SHA-1 of `pdf`, as FHIR R4 wants it.
    package init(
        _ superbill: Superbill, state: SuperbillState, document: Document, pdf: [UInt8], sha1: [UInt8], home: [UInt8]
    ) {
        (self.superbill, self.state, self.document) = (superbill, state, document)
        (self.pdf, self.sha1) = (pdf, sha1)
        ids = ResourceIDs(home: home, document: document.id, client: document.client)
    }

    /// The bundle as UTF-8 JSON on one line; the same superbill in the same state gives the same bytes.
    package func json() -> [UInt8] {
        let resources: [(ResourceIDs.Role, JSON)] =
            [
                (.claim, claim), (.patient, patient), (.practice, practice),
                (.provider, practitioner(superbill.provider)),
            ] + (superbill.supervisor.map { [(.supervisor, practitioner($0))] } ?? [])
            + [(.coverage, coverage)] + (superbill.insurance.map { [(.insurer, insurer($0))] } ?? [])
            + [(.document, documentReference)]
        let bundle: JSON = [
            "resourceType": "Bundle", "meta": ["security": [FHIR.restricted]], "identifier": number(superbill.number),
            "type": "collection",
            "entry": .array(
                resources.map { role, resource in
                    ["fullUrl": .string(ids.url(role)), "resource": resource.identified(ids.uuid(role))]
                }),
        ]
        return Array((bundle.text + "\n").utf8)
    }

    /// A reference to another resource of the bundle.
    func reference(_ role: ResourceIDs.Role) -> JSON { ["reference": .string(ids.url(role))] }

    /// The identifier of a superbill, in the practice's own numbering.
    func number(_ number: SuperbillNumber) -> JSON {
        ["system": .string(ids.url(.practice)), "value": .string(number.description)]
    }

    /// The superbill that this one takes the place of, which is not in the bundle.
    var replaced: JSON? { superbill.replaces.map { ["identifier": number($0)] } }

    private var documentReference: JSON {
        [
            "resourceType": "DocumentReference", "masterIdentifier": number(superbill.number),
            "status": .string(documentStatus), "docStatus": "final", "type": ["text": "Superbill"],
            "subject": reference(.patient), "date": .string(document.created.description),
            "author": [reference(.practice)],
            "relatesTo": .array(replaced.map { [["code": "replaces", "target": $0]] } ?? []),
            "securityLabel": [["coding": [FHIR.restricted]]],
            "content": [
                [
                    "attachment": [
                        "contentType": "application/pdf", "data": .string(Data(pdf).base64EncodedString()),
                        "size": JSON(pdf.count), "hash": .string(Data(sha1).base64EncodedString()),
                        "title": .string("Superbill \(superbill.number)"),
                        "creation": .string(document.created.description),
                    ]
                ]
            ],
            "context": ["related": [reference(.claim)]],
        ]
    }

    private var documentStatus: String {
        switch state {
        case .issued: "current"
        case .superseded: "superseded"
        case .voided: "entered-in-error"
        }
    }
}

extension JSON {
    /// The resource with its id, which stands after its type.
    fileprivate func identified(_ id: String) -> JSON {
        guard case .object(var members) = self else { return self }
        members.insert((key: "id", value: .string(id)), at: 1)
        return .object(members)
    }
}
