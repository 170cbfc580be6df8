import Foundation
import Testing
import Vault

@testable import AuditLog

@Suite struct `A bundle of AuditEvents` {
    private static func record(
        _ index: Int64, _ event: Event, _ outcome: Outcome = .success, by kind: Actor.Kind = .staff,
        address: String? = nil, _ change: (inout Entry) -> Void = { _ in }
    ) -> EntryRecord {
        var entry = SampleLog.entry()
        (entry.id, entry.event, entry.outcome, entry.purpose) = (Entry.freshID(), event, outcome, nil)
        entry.actor = Actor(kind: kind, id: kind == .staff ? "usr_1" : nil, role: kind == .staff ? "owner" : nil)
        change(&entry)
        var record = EntryRecord(index: index, leafHash: MerkleTree.leafHash([UInt8(index)]), entry: entry)
        record.address = address
        return record
    }

    /// One of each shape; every event there is.
    private static var records: [EntryRecord] {
        var records = [
            record(0, .documentDisclose, .pending, by: .holder, address: "203.0.113.7") {
                $0.purpose = .patientRequest
            },
            record(1, .documentDisclose, .pending, by: .holder), record(2, .documentViewed), record(3, .linkIssued),
            record(4, .auditExportedEnd) { ($0.client, $0.document, $0.link, $0.count) = (nil, nil, nil, 42) },
            record(5, .linkDenied, .refused, by: .holder, address: "2001:db8::1") { $0.reason = .expired },
            record(6, .documentDiscloseEnd, .failed, by: .holder) { $0.reason = .aborted },
            record(7, .systemStarted, by: .system) {
                ($0.client, $0.document, $0.link, $0.request) = (nil, nil, nil, nil)
            },
            record(8, .commandRefused, .refused) { ($0.client, $0.document, $0.link) = (nil, nil, nil) },
        ]
        for event in Event.allCases { records.append(record(Int64(records.count), event)) }
        records[2].links.clientName = "Zoë \"Z\"\n\u{202E}"
        records[4].query = "client=cli_1"
        return records
    }

    private static func bundle(_ records: [EntryRecord]) -> [UInt8] {
        var bundle = AuditEventBundle(origin: SampleLog.origin, now: 1_795_500_000_000)
        return records.flatMap { bundle.append($0) } + bundle.finish()
    }

    private func events(_ records: [EntryRecord]) throws -> [[String: Any]] {
        let json = try JSONSerialization.jsonObject(with: Data(Self.bundle(records))) as? [String: Any]
        #expect(json?["type"] as? String == "collection")
        return (json?["entry"] as? [[String: Any]] ?? []).compactMap { $0["resource"] as? [String: Any] }
    }

    private func profile(_ event: [String: Any]) -> String? {
        ((event["meta"] as? [String: Any])?["profile"] as? [String])?.first?.split(separator: "IHE.BasicAudit.").last
            .map { String($0) }
    }

    private func type(_ event: [String: Any]) -> String? { (event["type"] as? [String: Any])?["code"] as? String }

    @Test func `takes the shape of each entry, and claims a profile only where all of it is known`() throws {
        let events = try events(Self.records)
        #expect(
            events.prefix(9).map(profile) == [
                "PrivacyDisclosure.Source", nil, "PatientRead", "PatientCreate", nil, nil, nil, nil, nil,
            ])
        #expect(
            events.prefix(9).map(type) == [
                "110106", "110106", "rest", "rest", "110101", "110113", "rest", "110100", "110113",
            ])
        #expect(events.prefix(9).map { $0["outcome"] as? String } == ["0", "0", "0", "0", "0", "4", "8", "0", "4"])
        #expect(events.map { $0["recorded"] as? String }.allSatisfy { $0 == "2026-11-24T06:00:00.000Z" })
        #expect(Set(events.compactMap { $0["id"] as? String }).count == events.count)
    }

    @Test func `names for each event the entry it comes from`() throws {
        for (record, event) in zip(Self.records, try events(Self.records)) {
            let text = String(decoding: try JSONSerialization.data(withJSONObject: event), as: UTF8.self)
            #expect(text.contains(Hex.encode(record.leafHash.bytes)), "\(record.index)")
            #expect(text.contains("\"\(record.index)\"") && text.contains("\"\(record.entry.event.rawValue)\""))
        }
    }

    @Test func `of nothing is a bundle without entries`() throws {
        #expect(try events([]).isEmpty)
        #expect(String(decoding: Self.bundle([]), as: UTF8.self).contains("\"entry\"") == false)
    }

    @Test(
        .enabled(
            if: OtherPrograms.hasFHIRModels, "install fhir.resources, as .ci/run does, to have its models read it"))
    func `parses with the models of others and has the slices of BALP`() throws {
        try OtherPrograms.inDirectory { directory in
            let path = directory + "/bundle.json"
            let bytes = Self.bundle(Self.records)
            try Data(bytes).write(to: URL(filePath: path))
            let output = try OtherPrograms.run(OtherPrograms.python, ["-c", Self.script, path])
            let claimed = try events(Self.records).compactMap(profile).count
            #expect(claimed > 3 && output == "\(claimed) of \(Self.records.count)\n")
            for (right, wrong) in [
                ("\"requestor\":true", "\"requestor\":\"so\""), ("110152", "110155"), ("\"Patient\"", "\"Group\""),
            ] {
                let broken = String(decoding: bytes, as: UTF8.self).replacing(right, with: wrong)
                try Data(broken.utf8).write(to: URL(filePath: path))
                #expect(throws: OtherPrograms.Failure.self, "control: \(wrong)") {
                    try OtherPrograms.run(OtherPrograms.python, ["-c", Self.script, path])
                }
            }
        }
    }

    /// The rules of the FSH of ITI.BasicAudit 1.1, as far as they bind what is written.
    private static let script = """
        import sys
        from fhir.resources.R4B.bundle import Bundle
        bundle = Bundle.model_validate_json(open(sys.argv[1], encoding="utf-8").read())
        claimed = 0
        code = lambda concept: concept.coding[0].code if concept and concept.coding else None
        for entry in bundle.entry:
            e = entry.resource
            assert e.get_resource_type() == "AuditEvent" and entry.fullUrl == "urn:uuid:" + e.id
            assert e.type.code and e.recorded.tzinfo and e.agent and e.source.observer and e.action
            assert all(a.requestor is not None for a in e.agent)
            if not e.meta: continue
            claimed += 1
            profile = e.meta.profile[0].split("IHE.BasicAudit.")[1]
            subtypes = [s.code for s in e.subtype]
            agents = {code(a.type): a for a in e.agent}
            assert len(agents) == len(e.agent) and e.outcome == "0" and not e.modifierExtension
            for side in ["110153", "110152"]:
                assert agents[side].who and agents[side].network.address and not agents[side].media
            patients = [x for x in e.entity if x.type.code == "1"]
            assert len(patients) == 1 and patients[0].role.code == "1" and patients[0].what.type == "Patient"
            data = [x for x in e.entity if x.type.code == "2"]
            assert len(e.entity) >= 2 and len(data) == 1 and data[0].role.code in ["3", "4", "20"] and data[0].what
            assert all(x.what.identifier.value for x in e.entity if x.type.code == "XrequestId")
            users = [a for a in e.agent if code(a.type) in ["IRCP", "AUT"]]
            if profile == "PrivacyDisclosure.Source":
                assert e.type.code == "110106" and e.action == "R" and "disclose" in subtypes
                assert agents["110153"].who == e.source.observer
            elif profile == "PatientRead":
                assert e.type.code == "rest" and e.action == "R" and "read" in subtypes
                assert [code(u.type) for u in users] == ["IRCP"] and users[0].requestor and not users[0].network
            elif profile == "PatientCreate":
                assert e.type.code == "rest" and e.action == "C" and "create" in subtypes
                assert [code(u.type) for u in users] == ["AUT"] and users[0].requestor and not users[0].network
            else:
                raise AssertionError(profile)
        print(claimed, "of", len(bundle.entry))
        """
}
