import Billing
import Foundation
import Rendering
import Testing

@Suite struct `A FHIR bundle` {
    private static let pdf = Array("%PDF-1.7 example".utf8)

    static func text(
        _ superbill: Superbill, state: SuperbillState = .issued, document: ID<Document> = ID()
    ) throws -> String {
        let client = try #require(ID<Client>(bytes: [UInt8](100...115)))
        let document = Document(
            id: document, client: client, superbill: superbill.number, created: superbill.paymentsAsOf)
        let bundle = SuperbillBundle(
            superbill, state: state, document: document, pdf: pdf, sha1: [UInt8](0..<20), home: [UInt8](50...65))
        return String(decoding: bundle.json(), as: UTF8.self)
    }

    /// The resources by type; the two organisations are told apart by their place.
    private func resources(_ text: String) throws -> [String: [[String: Any]]] {
        let bundle = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(bundle["type"] as? String == "collection")
        let entries = try #require(bundle["entry"] as? [[String: Any]])
        let resources = try entries.map { try #require($0["resource"] as? [String: Any]) }
        #expect(zip(entries, resources).allSatisfy { "urn:uuid:\($1["id"] ?? "")" == $0["fullUrl"] as? String })
        return Dictionary(grouping: resources) { $0["resourceType"] as? String ?? "" }
    }

    @Test func `holds every resource once, and every reference leads to one of them`() throws {
        var superbill = try Samples.superbill()
        superbill.supervisor = ProviderBlock(name: "Dana Reyes", npi: try #require(NPI("1558598797")))
        let text = try Self.text(superbill)
        let types = try resources(text).mapValues(\.count)
        #expect(
            types == [
                "Claim": 1, "Patient": 1, "Practitioner": 2, "Organization": 2, "Coverage": 1, "DocumentReference": 1,
            ])
        let urls = text.matches(of: /"fullUrl":"(urn:uuid:[0-9a-f-]{36})"/).map { String($0.1) }
        let references = text.matches(of: /"reference":"([^"]+)"/).map { String($0.1) }
        #expect(Set(urls).count == urls.count && references.count > 8)
        #expect(Set(references).isSubset(of: urls))
        #expect(urls.allSatisfy { $0.contains(/-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/) }, "UUIDs of version 8")
    }

    @Test func `writes amounts as exact decimals that add up`() throws {
        var superbill = try Samples.superbill(lines: 3)
        superbill.lines[0].units = 3
        superbill.lines[0].charge = Money(cents: 30_003)
        superbill.lines[1].units = 2
        superbill.lines[1].charge = Money(cents: 101)
        superbill.lines[1].adjustment = Money(cents: 1)
        superbill.lines[2].charge = Money(cents: 999_999_999_10)
        let text = try Self.text(superbill)
        let nets = text.matches(of: /"net":\{"value":([0-9.]+),"currency":"USD"\}/).map { String($0.1) }
        #expect(nets == ["300.03", "1.01", "999999999.10"])
        #expect(text.contains(#""total":{"value":1000000300.14,"currency":"USD"}"#))
        #expect(
            text.matches(of: /"unitPrice":\{"value":([0-9.]+)/).map { String($0.1) } == ["100.01", "999999999.10"],
            "two units at half a cent have no exact price")
        #expect(text.contains(#""text":"Adjustment of the charge"},"valueQuantity":{"value":0.01,"#))
        #expect(!text.contains("e+") && !text.contains("E+"))
    }

    @Test func `maps diagnoses, pointers, modifiers and places as the superbill has them`() throws {
        let superbill = try Samples.superbill()
        let claim = try #require(try resources(Self.text(superbill))["Claim"]?.first)
        let items = try #require(claim["item"] as? [[String: Any]])
        #expect(
            items.map { $0["diagnosisSequence"] as? [Int] }
                == superbill.lines.map { $0.diagnosisPointers.map { $0 + 1 } })
        #expect(items.map { $0["servicedDate"] as? String } == superbill.lines.map(\.day.description))
        let text = try Self.text(superbill)
        #expect(text.contains(#"{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"F43.10"}"#))
        #expect(text.contains(#""modifier":[{"coding":[{"system":"http://www.ama-assn.org/go/cpt","code":"95"}]}]"#))
        #expect(text.contains(#""code":"10"}]},"quantity""#))
        #expect(!text.contains("\"display\""), "no text of anybody's code system is repeated")
        #expect(!text.contains(":\"\"") && !text.contains("[]") && !text.contains("{}"), "FHIR has no empty element")
    }

    @Test(arguments: [
        (SuperbillState.issued, "active", "current"), (.superseded, "cancelled", "superseded"),
        (.voided, "cancelled", "entered-in-error"),
    ])
    func `says where the superbill stands`(state: SuperbillState, claim: String, document: String) throws {
        let found = try resources(Self.text(Samples.superbill(), state: state))
        #expect(found["Claim"]?.first?["status"] as? String == claim)
        #expect(found["DocumentReference"]?.first?["status"] as? String == document)
    }

    @Test func `names what it replaces, and only then`() throws {
        var superbill = try Samples.superbill()
        #expect(try !Self.text(superbill).contains("SB-000007"))
        (superbill.version, superbill.replaces) = (2, SuperbillNumber(7))
        let text = try Self.text(superbill)
        #expect(text.matches(of: /"value":"SB-000007"/).count == 2)
        #expect(text.contains(#""code":"prior""#) && text.contains(#""code":"replaces""#))
    }

    @Test func `tells the insurer whom to pay in the four ways of the setting`() throws {
        var superbill = try Samples.superbill()
        func payee() throws -> [String: Any]? {
            try resources(Self.text(superbill))["Claim"]?.first?["payee"] as? [String: Any]
        }
        func type(_ payee: [String: Any]?) -> String? {
            let coding = (payee?["type"] as? [String: Any])?["coding"] as? [[String: Any]]
            return coding?.first?["code"] as? String
        }
        #expect(type(try payee()) == "beneficiary")
        superbill.payee = PayeeBlock(kind: .client, name: "A parent")
        #expect(type(try payee()) == "other")
        #expect((try payee()?["party"] as? [String: Any])?["display"] as? String == "A parent")
        superbill.payee = PayeeBlock(kind: .clinic, name: superbill.practice.name)
        #expect(type(try payee()) == "provider")
        superbill.payee = PayeeBlock(kind: .provider, name: superbill.provider.name)
        #expect(type(try payee()) == "provider")
        superbill.payee = nil
        #expect(try payee() == nil)
    }

    @Test func `without an insurance is paid by the client`() throws {
        var superbill = try Samples.superbill()
        superbill.insurance = nil
        let found = try resources(Self.text(superbill))
        #expect(found["Organization"]?.count == 1)
        let coverage = try #require(found["Coverage"]?.first)
        let (payor, beneficiary) = (
            coverage["payor"] as? [[String: String]], coverage["beneficiary"] as? [String: String]
        )
        #expect(payor?.first == beneficiary)
    }

    @Test func `of one superbill is the same every time, and of another is not`() throws {
        let (superbill, document) = (try Samples.superbill(), ID<Document>())
        #expect(try Self.text(superbill, document: document) == Self.text(superbill, document: document))
        #expect(try Self.text(superbill, document: document) != Self.text(superbill))
    }

    @Test func `quotes whatever a name may hold`() throws {
        var superbill = try Samples.superbill()
        superbill.client.name = "O\"Neil\\ \u{7} Ünïcode 龍 \u{1F600}\u{2028}"
        let patient = try #require(try resources(Self.text(superbill))["Patient"]?.first)
        #expect((patient["name"] as? [[String: Any]])?.first?["text"] as? String == superbill.client.name)
    }

    @Test(.enabled(if: FHIRModels.areInstalled, "not installed: python3 -m pip install fhir.resources"))
    func `parses with the R4B models of fhir.resources, amounts exact`() throws {
        var superbill = try Samples.superbill(lines: 12)
        superbill.supervisor = ProviderBlock(
            name: "Dana Reyes", credentials: "PsyD", npi: try #require(NPI("1558598797")))
        superbill.replaces = SuperbillNumber(7)
        superbill.lines[3].adjustment = Money(cents: 1)
        superbill.lines[4].charge = Money(cents: 999_999_999)
        var bare = try Samples.superbill(lines: 1, paidInFull: false)
        (bare.insurance, bare.payee, bare.client.address, bare.client.phone) = (nil, nil, nil, nil)
        for superbill in [superbill, bare] {
            let read = try FHIRModels.read(Self.text(superbill))
            #expect(read.nets == superbill.lines.map(\.charge.description))
            #expect(read.total == superbill.totalCharges.description)
            #expect(read.hash == Data([UInt8](0..<20)).base64EncodedString())
        }
        #expect(throws: (any Error).self, "control: a claim without a patient does not parse") {
            try FHIRModels.read(Self.text(bare).replacing("\"patient\":", with: "\"nobody\":"))
        }
    }
}
