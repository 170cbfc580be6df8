import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct HoldTests {
    private let sample: SampleHome
    private let board = "State Board of Examiners"

    init() async throws { sample = try await SampleHome.copy() }

    private func record(
        _ recipient: String?, on day: String = "2026-03-02", until last: String? = nil,
        for purpose: Purpose = .oversight
    ) async throws -> RecordedDisclosure {
        try await sample.home.recordDisclosure(
            DisclosureRequest(
                client: "C-1001", day: try sample.day(day), lastDay: try last.map(sample.day),
                description: "progress notes, by fax", terms: DisclosureTerms(purpose: purpose, recipient: recipient)),
            acting: sample.maren)
    }

    private func hold(_ until: String?, of agency: String? = nil) async throws -> HoldSummary {
        try await sample.home.setHold(
            HoldRequest(
                client: "C-1001", agency: agency ?? board, until: try until.map(sample.day), isOral: until == nil),
            acting: sample.maren)
    }

    /// The code of a refusal; nil where there was none.
    private func code(_ body: () async throws -> Void) async throws -> String? {
        do { try await body() } catch let error as WorkflowError { return error.code }
        return nil
    }

    private func override(_ target: String, to recipient: String?, for purpose: Purpose = .judicial) async throws
        -> String?
    {
        try await code {
            _ = try await sample.home.overrideDisclosure(
                target, of: "C-1001", terms: DisclosureTerms(purpose: purpose, recipient: recipient),
                reason: "subpoena", acting: sample.maren)
        }
    }

    @Test func `what is said of a disclosure does not take it out of a hold`() async throws {
        let written = try await record(board).id.description
        let link = try await sample.issueLink(for: .oversight, to: board)
        try await sample.download(link)
        let index = try #require(try sample.entries().lastIndex { $0.event == .documentDisclose })
        let free = try await record("Probate Court", for: .judicial).id.description
        let set = try await hold("2027-03-31")
        let before = try await sample.accounting().rows
        for target in [written, String(index)] {
            #expect(try await override(target, to: "Probate Court") == "HELD")
            #expect(try await override(target, to: board.uppercased()) == nil, "another purpose, the same agency")
        }
        #expect(try await override(written, to: nil, for: .patientRequest) == "HELD")
        #expect(try await override(free, to: "Superior Court") == nil)
        #expect(try await sample.accounting().rows == before)
        #expect(try await sample.accounting(.officer).withheld == 2)
        _ = try await sample.home.liftHold(set.hold.id, acting: sample.maren)
        #expect(try await override(written, to: "Probate Court") == nil)
    }

    @Test func `what was said before of a disclosure opens no way out of a hold`() async throws {
        let link = try await sample.issueLink(for: .patientRequest, to: nil)
        try await sample.download(link)
        let index = String(try #require(try sample.entries().lastIndex { $0.event == .documentDisclose }))
        #expect(try await override(index, to: board) == nil)
        let mistaken = try await record(board).id.description
        _ = try await sample.home.overrideDisclosure(
            mistaken, of: "C-1001", terms: nil, reason: "entered twice", acting: sample.maren)
        _ = try await hold("2027-03-31")
        #expect(try await override(index, to: nil, for: .patientRequest) == "HELD", "back to the holder of the link")
        #expect(try await override(mistaken, to: "Probate Court") == "HELD", "taken up again")
        #expect(try await override(mistaken, to: board) == nil)
        _ = try await hold("2026-12-31", of: "Probate Court")
        #expect(try await override(index, to: "Probate Court") == "HELD", "a hold that ends sooner")
        _ = try await hold("2027-03-31", of: "Probate Court")
        #expect(try await override(index, to: "Probate Court") == nil)
    }

    @Test func `a hold that adds nothing to another is refused, a longer one is not`() async throws {
        let first = try await hold(nil)
        #expect(try await code { _ = try await hold("2026-11-30") } == "HOLD_SET")
        #expect(
            try await code { _ = try await hold(first.hold.until.description, of: "state board of examiners.") }
                == "HOLD_SET")
        sample.clock.advance(seconds: 86_400)
        #expect(try await code { _ = try await hold(nil) } == "HOLD_TERM", "thirty days, and not thirty more")
        #expect(try await hold("2027-03-31").isInForce)
        #expect(try await hold("2026-11-30", of: "County Sheriff").isInForce)
        #expect(try await sample.home.holds(client: "C-1001", acting: sample.maren).count == 3)
    }

    @Test func `a disclosure lies in the client's life and in the past`() async throws {
        let client = try await sample.home.client(named: "C-1001", acting: sample.maren)
        let born = client.birthDate
        let eve = try #require(born.adding(days: -1)).description
        #expect(try await code { _ = try await record(board, on: eve) } == "BAD_INPUT")
        #expect(try await code { _ = try await record(board, on: born.description) } == nil)
        let today = try await sample.home.today()
        let tomorrow = try #require(today.adding(days: 1)).description
        #expect(try await code { _ = try await record(board, on: tomorrow) } == "BAD_INPUT")
        #expect(try await code { _ = try await record(board, on: "2026-01-01", until: tomorrow) } == "BAD_INPUT")
        #expect(try await code { _ = try await record(board, on: today.description) } == nil)
    }

    @Test func `who received it is named, but where it went to the client`() async throws {
        #expect(try await code { _ = try await record(nil, for: .treatment) } == "BAD_INPUT")
        #expect(try await record(nil, for: .patientRequest).terms.recipient == nil)
        let report = try await sample.accounting()
        #expect(report.rows == 0 && report.total == 1)
    }

    @Test func `an accounting reaches six years back from the day of the request, both days whole`() async throws {
        let requested = try sample.day("2026-06-15")
        for day in ["2020-06-14", "2020-06-15", "2026-06-15", "2026-06-16"] { _ = try await record(board, on: day) }
        let report = try await sample.accounting(requested: requested)
        let row = try #require(try report.rowObjects().first)
        #expect(report.total == 2)
        #expect(row["date"] as? String == "2020-06-15" && row["last_date"] as? String == "2026-06-15")
    }
}
