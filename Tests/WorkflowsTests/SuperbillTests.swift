import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct SuperbillTests {
    private let sample: SampleHome
    private let raw: RawDatabase

    init() async throws {
        sample = try await SampleHome.copy()
        raw = try RawDatabase(sample.root)
    }

    @Test func `of twenty issues at once of one bill by two processes one succeeds and uses one number`() async throws {
        let homes = [sample.home, try await sample.openAgain()]
        let (bill, maren) = (sample.story.otherBill, sample.maren)
        let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
            for index in 0..<20 {
                group.addTask {
                    do throws(WorkflowError) {
                        return try await homes[index % 2].issueSuperbill(bill: bill, acting: maren).superbill.number
                            .description
                    } catch { return "\(error.kind) \(error.code)" }
                }
            }
            return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(outcomes == ["SB-000002": 1, "refused ALREADY_ON_SUPERBILL": 19])
        #expect(try await sample.home.superbills(client: nil, acting: maren).map(\.superbill.number.value) == [1, 2])
        #expect(try raw.count("SELECT count(*) FROM superbill_line GROUP BY line ORDER BY 1 DESC LIMIT 1") == 1)
        #expect(try sample.entries().count { $0.event == .documentCreated } == 2)
        #expect(try raw.count("SELECT count(*) FROM document") == 2)
    }

    @Test func `a refused issue uses no number and leaves nothing`() async throws {
        let before = try tables()
        for _ in 0..<3 {
            let error = await #expect(throws: WorkflowError.self) {
                try await sample.home.issueSuperbill(bill: sample.story.bill, acting: sample.maren)
            }
            #expect(
                error?.kind == .refused && error?.message.contains("ALREADY_ON_SUPERBILL") == true && error?.hint != nil
            )
        }
        #expect(try tables() == before)
        let next = try await sample.home.issueSuperbill(bill: sample.story.otherBill, acting: sample.maren)
        #expect(next.superbill.number == SuperbillNumber(2))
    }

    @Test func `a pended bill gives no superbill`() async throws {
        let bill = try await sample.home.createBill(client: "C-1002", appointments: [], acting: sample.maren).bill.id
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.home.issueSuperbill(bill: bill, acting: sample.maren)
        }
        #expect(error?.kind == .refused && error?.message.contains("BILL_PENDED") == true)
        _ = try await sample.home.saveBill(bill, acting: sample.maren)
        _ = try await sample.home.issueSuperbill(bill: bill, acting: sample.maren)
    }

    @Test(arguments: [
        "UPDATE superbill SET number = 7", "UPDATE superbill SET client = 'cli_x'",
        "UPDATE superbill SET issued_at = 0",
        "UPDATE superbill SET document = 'doc_x'", "DELETE FROM superbill", "UPDATE document_body SET body = x'00'",
        "INSERT OR REPLACE INTO superbill SELECT * FROM superbill",
        "INSERT INTO superbill SELECT number + 2, 'doc_x', client, state, replaced_by, issued_at FROM superbill",
        "INSERT OR REPLACE INTO document_body SELECT document, x'00' FROM document_body",
        "INSERT INTO document_body SELECT document, x'00' FROM document_body WHERE true ON CONFLICT DO UPDATE SET body = x'00'",
        "UPDATE superbill SET state = 'voided'; UPDATE superbill SET state = 'issued'",
        "INSERT INTO superbill_line SELECT line, 1, 1 FROM superbill_line",
    ])
    func `an issued superbill cannot be changed by SQL, its number not be skipped or used again`(attack: String)
        async throws
    {
        let body = try raw.blob("SELECT body FROM document_body")
        #expect(throws: (any Error).self) { try raw.execute(attack) }
        #expect(try raw.blob("SELECT body FROM document_body") == body)
        let summary = try await sample.home.superbill(sample.story.superbill, acting: sample.maren)
        #expect(summary.superbill.number == sample.story.superbill && summary.client == sample.story.link.link.client)
    }

    @Test func `the control: a superbill may be voided, and then it is not shared`() async throws {
        try raw.execute("UPDATE superbill SET state = 'voided'")
        #expect(try await sample.home.superbill(sample.story.superbill, acting: sample.maren).state == .voided)
        let error = await #expect(throws: WorkflowError.self) { try await sample.issueLink() }
        #expect(error?.kind == .refused && error?.code == "NOT_SHAREABLE")
    }

    @Test func `looking at a superbill is an entry`() async throws {
        _ = try await sample.home.superbill(sample.story.superbill, acting: sample.maren)
        let entry = try #require(try sample.entries().last)
        #expect(entry.event == .documentViewed && entry.document == sample.story.document.description)
        #expect(entry.actor.id == sample.maren.staff.id.description && entry.actor.role == "owner")
    }

    private func tables() throws -> [Int] {
        try ["superbill", "superbill_line", "document", "document_body", "record", "key", "audit_leaf"].map {
            try raw.count("SELECT count(*) FROM \($0)")
        }
    }
}
