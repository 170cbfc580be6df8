import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Workflows

struct TamperTests {
    private let sample: SampleHome
    private let raw: RawDatabase

    init() async throws {
        sample = try await SampleHome.copy()
        raw = try RawDatabase(sample.root)
    }

    /// A sealed column of one row, and what reads it.
    enum Target: String, CaseIterable, Sendable {
        case practice, staff, provider, service, client, appointment, bill, payment, document, link
        case body, detail, practiceKey, linkKey, passcodeKey, indexKey, auditKey, clientKey, documentKey, check
    }

    @Test(arguments: Target.allCases)
    func `a sealed object with any byte changed, cut or grown is an error wherever it is used`(target: Target)
        async throws
    {
        _ = try await sample.home.page(for: sample.token, visit: SampleHome.visit)
        let place = self.place(of: target)
        let genuine = try raw.blob("SELECT \(place.column) FROM \(place.row)")
        try #require(genuine.count > 64)
        let read = { @Sendable [sample] in await Self.outcome(of: target, in: sample) }
        let untouched = await read()
        #expect(untouched == nil || untouched?.kind == .refused, "the control: nothing was changed yet")
        for index in stride(from: 0, to: genuine.count, by: genuine.count < 300 ? 1 : genuine.count / 100) {
            var flipped = genuine
            flipped[index] ^= UInt8.random(in: 1...255)
            try replace(place, with: flipped)
            let error = await read()
            #expect(Self.isRefusal(error, target), "byte \(index) of \(genuine.count)")
        }
        for forged in [
            [], Array(genuine.dropLast()), genuine + [0], Array(genuine.prefix(64)), Array(genuine.dropFirst()),
        ] {
            try replace(place, with: forged)
            #expect(Self.isRefusal(await read(), target), "\(forged.count) of \(genuine.count) bytes")
        }
        try replace(place, with: genuine)
        #expect(await read()?.kind == untouched?.kind)
    }

    @Test func `two clients' records in each other's place are an error`() async throws {
        try swapBodies("record", kind: "client", "SELECT id FROM record WHERE kind = 'client' ORDER BY id LIMIT 2")
        let error = await #expect(throws: WorkflowError.self) { try await sample.home.clients(acting: sample.maren) }
        #expect(error?.kind == .tampered)
    }

    @Test(arguments: ["appointment", "payment"])
    func `two records of one client in each other's place are an error`(kind: String) async throws {
        let owner = sample.story.link.link.client
        try swapBodies(
            "record", kind: kind,
            "SELECT id FROM record WHERE kind = '\(kind)' AND owner = '\(owner)' ORDER BY id LIMIT 2")
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await sample.home.pending(client: owner.description, acting: sample.maren)
            _ = try await sample.home.bill(sample.story.bill, acting: sample.maren)
        }
        #expect(error?.kind == .tampered)
    }

    @Test func `two documents in each other's place are an error, with their keys or without`() async throws {
        let other = try await sample.home.issueSuperbill(bill: sample.story.otherBill, acting: sample.maren)
        let pair = "('\(sample.story.document)', '\(other.document.id)')"
        try swap("document_body", "body", key: "document", among: pair)
        #expect(await Self.outcome(of: .body, in: sample)?.kind == .tampered)
        try swap("key", "wrapped", key: "owner", among: pair)
        #expect(await Self.outcome(of: .body, in: sample)?.kind == .tampered)
        try swap("key", "id", key: "owner", among: pair)
        #expect(await Self.outcome(of: .body, in: sample)?.kind == .tampered)
    }

    @Test func `a record handed to another client is an error`() async throws {
        let other = try await sample.home.client(named: "C-1002", acting: sample.maren).id
        try raw.executeWithoutTriggers("UPDATE record SET owner = '\(other)' WHERE id = '\(sample.story.bill)'")
        #expect(await Self.outcome(of: .bill, in: sample)?.kind == .tampered)
    }

    @Test func `an older version in the place of the newer one is an error`() async throws {
        let (bill, older) = try await savedBill()
        try raw.executeWithoutTriggers("UPDATE record SET body = \(older) WHERE id = '\(bill)'")
        let error = await #expect(throws: WorkflowError.self) { try await sample.home.bill(bill, acting: sample.maren) }
        #expect(error?.kind == .tampered)
        try raw.executeWithoutTriggers("UPDATE record SET version = 3 WHERE id = '\(bill)'")
        await #expect(throws: WorkflowError.self) { try await sample.home.bill(bill, acting: sample.maren) }
    }

    @Test func `an older version put back together with its number is an error`() async throws {
        let (bill, older) = try await savedBill()
        try raw.executeWithoutTriggers("UPDATE record SET version = 1, body = \(older) WHERE id = '\(bill)'")
        await #expect(throws: WorkflowError.self) { try await sample.home.bill(bill, acting: sample.maren) }
        // Taking the newest version out of the log as well is found where the log is verified.
        try raw.executeWithoutTriggers("DELETE FROM audit_write WHERE record = '\(bill)' AND version > 1")
        let verdict = try await sample.home.verifyAudit(
            key: sample.story.auditKey, anchors: [], acting: sample.maren)
        #expect(verdict.kind == .tampered && verdict.findings.first?.index != nil)
    }

    /// A bill of version 2, and the body of its version 1.
    private func savedBill() async throws -> (ID<Bill>, older: String) {
        let bill = try await sample.home.createBill(client: "C-1002", appointments: [], acting: sample.maren).bill.id
        let older = try raw.blob("SELECT body FROM record WHERE id = '\(bill)'")
        #expect(try await sample.home.saveBill(bill, acting: sample.maren).bill.state != .pended)
        return (bill, RawDatabase.literal(older))
    }

    private func swapBodies(_ table: String, kind: String, _ ids: String) throws {
        let ids = try raw.strings(ids)
        try #require(ids.count == 2)
        try swap(table, "body", key: "id", among: "('\(ids[0])', '\(ids[1])')")
    }

    private func swap(_ table: String, _ column: String, key: String, among pair: String) throws {
        try raw.executeWithoutTriggers(
            """
            CREATE TABLE swap AS SELECT \(key) AS k, \(column) AS v FROM \(table) WHERE \(key) IN \(pair);
            UPDATE \(table) SET \(column) = \(column == "id" ? "randomblob(16)" : column) WHERE \(key) IN \(pair);
            UPDATE \(table) SET \(column) = (SELECT v FROM swap WHERE k <> \(table).\(key)) WHERE \(key) IN \(pair);
            DROP TABLE swap;
            """)
    }

    private struct Place {
        let table: String
        let column: String
        let condition: String
        var row: String { "\(table) WHERE \(condition)" }
    }

    private func replace(_ place: Place, with bytes: [UInt8]) throws {
        try raw.executeWithoutTriggers(
            "UPDATE \(place.table) SET \(place.column) = \(RawDatabase.literal(bytes)) WHERE \(place.condition)")
    }

    private func place(of target: Target) -> Place {
        let (client, document) = (sample.story.link.link.client, sample.story.document)
        switch target {
        case .practice, .staff, .provider, .service, .appointment, .payment:
            let owner = target == .appointment || target == .payment ? client.description : "practice"
            return Place(
                table: "record", column: "body",
                condition: "id = (SELECT min(id) FROM record WHERE kind = '\(target.rawValue)' AND owner = '\(owner)')")
        case .client: return Place(table: "record", column: "body", condition: "id = '\(client)'")
        case .bill: return Place(table: "record", column: "body", condition: "id = '\(sample.story.bill)'")
        case .document: return Place(table: "record", column: "body", condition: "id = '\(document)'")
        case .link: return Place(table: "record", column: "body", condition: "id = '\(sample.story.link.link.id)'")
        case .body: return Place(table: "document_body", column: "body", condition: "document = '\(document)'")
        case .detail:
            let entry = "SELECT max(seq) FROM audit_entry WHERE link = '\(sample.story.link.link.id)'"
            return Place(table: "audit_detail", column: "body", condition: "seq = (\(entry))")
        case .clientKey:
            return Place(table: "key", column: "wrapped", condition: "kind = 'client' AND owner = '\(client)'")
        case .documentKey:
            return Place(table: "key", column: "wrapped", condition: "kind = 'document' AND owner = '\(document)'")
        case .practiceKey, .linkKey, .passcodeKey, .indexKey, .auditKey:
            return Place(table: "key", column: "wrapped", condition: "kind = '\(target.rawValue.dropLast(3))'")
        case .check: return Place(table: "kek", column: "check_value", condition: "state = 'active'")
        }
    }

    /// What came of the use case that reads the target; nil where it succeeded.
    private static func outcome(of target: Target, in sample: SampleHome) async -> WorkflowError? {
        let (home, story, maren) = (sample.home, sample.story, sample.maren)
        let client = story.link.link.client.description
        do throws(WorkflowError) {
            switch target {
            case .practice: _ = try await home.page(for: sample.token, visit: SampleHome.visit)
            case .staff: _ = try await home.staff()
            // The lines stand on a superbill, so that this is refused once all was read.
            case .provider, .service: _ = try await home.issueSuperbill(bill: story.bill, acting: maren)
            case .client, .clientKey: _ = try await home.client(named: client, acting: maren)
            case .appointment: _ = try await home.pending(client: client, acting: maren)
            case .bill, .payment: _ = try await home.bill(story.bill, acting: maren)
            case .document: _ = try await home.superbill(story.superbill, acting: maren)
            case .link: _ = try await home.link(story.link.link.id, acting: maren)
            case .body, .documentKey: _ = try await home.superbillPDF(story.superbill, acting: maren)
            case .detail:
                _ = try await home.listAudit(.of(link: story.link.link.id), acting: maren) { _ in }
            case .practiceKey, .linkKey, .passcodeKey, .indexKey, .auditKey, .check:
                _ = try await Home.open(sample.root, clock: sample.clock.home)
            }
            return nil
        } catch { return error }
    }

    private static func isRefusal(_ error: WorkflowError?, _ target: Target) -> Bool {
        target == .check ? error?.code == "OTHER_HOME" : error?.kind == .tampered
    }
}
