import AuditLog
import Billing
import Testing
import Workflows

@Suite struct `Services that need several superbills` {
    private static let sessions: [(day: String, npi: String, diagnoses: String)] = [
        ("2026-09-20", SampleHome.tobias, "F41.1"), ("2026-09-21", SampleHome.maren, codes(10..<20)),
        ("2026-09-22", SampleHome.maren, codes(18..<28)), ("2026-09-23", SampleHome.maren, codes(18..<20)),
    ]

    private static func codes(_ range: Range<Int>) -> String { range.map { "F\($0)" }.joined(separator: ";") }

    @Test func `are issued together, each with its number, document and entry`() async throws {
        let sample = try await SampleHome.copy()
        let bill = try await sample.openBill(Self.sessions)
        let issued = try await sample.home.issueSuperbills(bill: bill, acting: sample.maren)
        #expect(issued.superbills.map(\.superbill.number.value) == [2, 3, 4])
        #expect(issued.superbills.map(\.superbill.lines.count) == [1, 1, 2])
        #expect(
            issued.superbills.map(\.superbill.provider.npi.description) == [
                SampleHome.tobias, SampleHome.maren, SampleHome.maren,
            ])
        #expect(issued.leftOut.isEmpty)
        for superbill in issued.superbills {
            let kept = try await sample.home.superbill(superbill.superbill.number, acting: sample.maren)
            #expect(kept.superbill == superbill.superbill)
            #expect(kept.document == superbill.document.id)
        }
        let created = try sample.entries().filter { $0.event == .documentCreated }
        #expect(created.map(\.subject) == ["SB-000001", "SB-000002", "SB-000003", "SB-000004"])
        let middle = try await sample.home.supersedeSuperbill(
            SuperbillNumber(3), reason: "address", notice: false, acting: sample.maren)
        #expect(middle.superbill.lines == issued.superbills[1].superbill.lines, "a part is corrected alone")
    }

    @Test func `are issued all or none: what fails at the last leaves no number, no document, no claim`() async throws {
        let sample = try await SampleHome.copy()
        let bill = try await sample.openBill(Self.sessions)
        let database = try RawDatabase(sample.root)
        let before = try sample.entries().count
        try database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON superbill WHEN NEW.number = 4 BEGIN SELECT RAISE(ABORT, 'full'); END")
        let failure = try await sample.refusal { _ = try await $0.issueSuperbills(bill: bill, acting: sample.maren) }
        #expect(failure != nil)
        #expect(try sample.numbers() == (1, 1))
        #expect(try database.count("SELECT count(*) FROM document") == 1)
        #expect(try sample.entries().count == before)
        try database.execute("DROP TRIGGER full")
        let issued = try await sample.home.issueSuperbills(bill: bill, acting: sample.maren)
        #expect(issued.superbills.map(\.superbill.number.value) == [2, 3, 4])
    }
}

@Suite struct `A service that many want to put on a superbill at once` {
    @Test func `stands on exactly one, and numbers have no gap`() async throws {
        let sample = try await SampleHome.copy()
        let other = try await sample.openAgain()
        let outcomes = await withTaskGroup(of: String.self) { group in
            for index in 0..<20 {
                group.addTask {
                    do {
                        return try await (index.isMultiple(of: 2) ? sample.home : other)
                            .issueSuperbills(bill: sample.story.otherBill, acting: sample.maren)
                            .superbills.map(\.superbill.number.description).joined()
                    } catch { return WorkflowError(error).code }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == "SB-000002" } == 1)
        #expect(outcomes.count { $0 == "ALREADY_ON_SUPERBILL" } == 19, "\(outcomes)")
        #expect(try sample.numbers() == (2, 2))
        let doubled = try RawDatabase(sample.root).count(
            "SELECT count(*) FROM (SELECT line FROM superbill_line WHERE live = 1 GROUP BY line HAVING count(*) > 1)")
        #expect(doubled == 0)
    }

    @Test func `different bills at once get numbers in a row`() async throws {
        let sample = try await SampleHome.copy()
        let other = try await sample.openAgain()
        var bills: [ID<Bill>] = []
        for day in 10..<18 {
            bills.append(try await sample.openBill([("2026-09-\(day)", SampleHome.maren, "F41.1")]))
        }
        let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
            for (index, bill) in bills.enumerated() {
                group.addTask {
                    try await (index.isMultiple(of: 2) ? sample.home : other)
                        .issueSuperbill(bill: bill, acting: sample.maren).superbill.number.value
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(numbers.sorted() == Array(2...9))
    }
}
