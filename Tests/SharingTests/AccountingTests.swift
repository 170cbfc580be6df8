import Billing
import Sharing
import Testing

struct AccountingTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func disclosure(
        _ day: String, to recipient: String = "State Board", for purpose: String = "for health oversight",
        of description: String = "superbill SB-000001", _ kind: AccountingClass = .accountable, isCertain: Bool = true,
        lastDay: String? = nil, address: String? = nil
    ) throws -> AccountedDisclosure {
        AccountedDisclosure(
            day: try Self.day(day), lastDay: try lastDay.map(Self.day), recipient: recipient, address: address,
            description: description, purpose: purpose, accountingClass: kind, isCertain: isCertain)
    }

    private func accounting(
        _ disclosures: [AccountedDisclosure], copy: Accounting.Copy = .client, holds: [DisclosureHold] = [],
        on day: String = "2026-06-30", from: String = "2020-06-30", until: String = "2026-06-30"
    ) throws -> Accounting {
        var accounting = Accounting(
            try Self.day(from)...Self.day(until), copy: copy, holds: holds, on: try Self.day(day))
        for disclosure in disclosures { accounting.add(disclosure) }
        return accounting
    }

    private func hold(
        _ agency: String, from: String = "2026-06-01", until: String = "2026-07-31", isOral: Bool = false
    ) throws -> DisclosureHold {
        try #require(
            DisclosureHold(
                client: ID(), agency: agency, from: Self.day(from), until: Self.day(until), isOral: isOral))
    }

    @Test func `several to one recipient for one purpose are one row: the first in full, the number, the last day`()
        throws
    {
        let given = [
            try disclosure("2026-03-02", of: "superbill SB-000002"), try disclosure("2026-01-05"),
            try disclosure("2026-05-09"), try disclosure("2026-02-01", of: "superbill SB-000002", isCertain: false),
        ]
        for order in [given, given.reversed()] {
            let rows = try accounting(order).rows
            #expect(rows.count == 1)
            let row = try #require(rows.first)
            #expect(row.first == given[1] && row.count == 4 && row.uncertain == 1)
            #expect(try row.last == Self.day("2026-05-09"))
            #expect(row.otherDescriptions == ["superbill SB-000002"])
        }
    }

    @Test func `another recipient, address or purpose is another row, and rows stand in the order of their days`()
        throws
    {
        let accounting = try accounting([
            try disclosure("2026-03-02"), try disclosure("2026-01-05", for: "required by law"),
            try disclosure("2026-02-05", to: "Probate Court"), try disclosure("2026-04-05", address: "Augusta ME"),
        ])
        #expect(accounting.rows.map(\.first.day.month) == [1, 2, 3, 4])
        #expect(accounting.rows.allSatisfy { $0.count == 1 && $0.otherDescriptions.isEmpty })
    }

    @Test func `what is exempt is counted and not listed`() throws {
        let kinds: [AccountingClass] = [
            .individual, .individual, .operations, .authorization, .accountable, .operations, .operations,
        ]
        let accounting = try accounting(try kinds.map { try disclosure("2026-03-02", $0) })
        #expect(accounting.rows.map(\.count) == [1] && accounting.total == 7)
        #expect(accounting.counts == [.individual: 2, .operations: 3, .authorization: 1, .accountable: 1])
    }

    @Test(arguments: [
        ("2020-06-29", nil as String?, false), ("2020-06-30", nil, true), ("2026-06-30", nil, true),
        ("2026-07-01", nil, false), ("2020-06-01", "2020-06-30", true), ("2020-06-01", "2020-06-29", false),
        ("2026-06-30", "2026-08-01", true),
    ])
    func `a disclosure counts when it may have happened in the period`(first: String, last: String?, counts: Bool)
        throws
    {
        let accounting = try accounting([try disclosure(first, lastDay: last)])
        #expect(accounting.rows.count == (counts ? 1 : 0) && accounting.total == (counts ? 1 : 0))
    }

    @Test func `of what is held the client's copy is the same as if it had never been`() throws {
        let open = [
            try disclosure("2026-03-02", to: "Probate Court"), try disclosure("2026-03-03", to: "Client", .individual),
            try disclosure("2026-03-04", to: "Probate Court"),
        ]
        let held = [
            try disclosure("2026-03-01"), try disclosure("2026-03-03", to: "STATE  board."),
            try disclosure("2026-03-05", to: "State Board", .authorization),
        ]
        let holds = [try hold("State Board")]
        let (client, without) = (try accounting(open + held, holds: holds), try accounting(open))
        #expect(client.rows == without.rows && client.counts == without.counts && client.total == without.total)
        #expect(client.withheld == nil && without.withheld == nil)
        // The control: without the hold, and in the officer's copy, they are there.
        #expect(try accounting(open + held).rows.count == 3)
        let officer = try accounting(open + held, copy: .officer, holds: holds)
        #expect(officer.withheld == 2 && officer.total == 6)
        #expect(officer.rows.filter { $0.heldUntil != nil }.map(\.first.recipient) == ["State Board", "STATE  board."])
    }

    @Test(arguments: [
        ("2026-05-31", false), ("2026-06-01", true), ("2026-07-31", true), ("2026-08-01", false),
    ])
    func `a hold holds from its first day to its last`(day: String, holds: Bool) throws {
        let hold = try hold("State Board")
        #expect(hold.isInForce(on: try Self.day(day)) == holds)
        let accounting = try accounting(
            [try disclosure("2026-03-02")], holds: [hold], on: day, until: "2026-12-31")
        #expect(accounting.rows.isEmpty == holds)
    }

    @Test func `a lifted hold holds no more, and the longest of several counts`() throws {
        var lifted = try hold("State Board")
        lifted.lifted = try Self.day("2026-06-15")
        #expect(try lifted.isInForce(on: Self.day("2026-06-14")) && !lifted.isInForce(on: Self.day("2026-06-15")))
        let longer = try hold("state board", until: "2026-12-31")
        let officer = try accounting(
            [try disclosure("2026-03-02")], copy: .officer, holds: [try hold("State Board"), longer])
        #expect(officer.rows.first?.heldUntil == longer.until)
    }

    @Test(arguments: [
        ("State Board", "state board", true), ("State Board of M.D.s", "STATE BOARD OF MDs", true),
        ("Procuraduría 7", "procuraduria 7", true), ("Procuraduría 7", "procuraduria 8", false),
        ("State Board", "State Boards", false), ("State Board", "", false),
    ])
    func `a hold concerns the agency of its name, however that is spelled`(
        agency: String, recipient: String, concerns: Bool
    )
        throws
    {
        #expect(try hold(agency).concerns(recipient) == concerns)
    }

    @Test func `what was asked aloud holds thirty days at most`() throws {
        let (client, from) = (ID<Client>(), try Self.day("2028-02-01"))
        func isAllowed(_ until: String, isOral: Bool) throws -> Bool {
            DisclosureHold(client: client, agency: "Sheriff", from: from, until: try Self.day(until), isOral: isOral)
                != nil
        }
        // February of a leap year has 29 days.
        #expect(try isAllowed("2028-03-02", isOral: true))
        #expect(try !isAllowed("2028-03-03", isOral: true))
        #expect(try isAllowed("2030-03-03", isOral: false))
        #expect(try !isAllowed("2028-01-31", isOral: false))
    }

    @Test(arguments: [
        ("2026-11-24", "2027-01-23", "2027-02-22"), ("2027-12-31", "2028-02-29", "2028-03-30"),
        ("2026-12-31", "2027-03-01", "2027-03-31"), ("2028-01-01", "2028-03-01", "2028-03-31"),
    ])
    func `an answer is due in sixty days, and thirty more once`(requested: String, due: String, extended: String) throws
    {
        let terms = try #require(AccountingTerms(requested: try Self.day(requested), earlier: []))
        #expect(try terms.due == Self.day(due) && terms.extendedDue == Self.day(extended) && terms.isFree)
    }

    @Test(arguments: [("2026-11-24", "2020-11-24"), ("2028-02-29", "2022-02-28"), ("2030-02-28", "2024-02-28")])
    func `a period that nobody chose goes six years back`(requested: String, start: String) throws {
        #expect(try AccountingTerms.start(of: Self.day(requested)) == Self.day(start))
    }

    private static let earlier: [(earlier: [String], isFree: Bool)] = [
        ([], true), (["2026-01-10"], false), (["2025-11-24"], true), (["2025-11-25"], false),
        // What was paid for begins no twelve months.
        (["2025-06-01", "2026-05-01"], true), (["2025-12-01", "2026-05-01"], false),
        // The same request again, and one after it.
        (["2026-11-24"], true), (["2026-12-01"], true), (["2024-02-29", "2025-02-28"], true),
    ]

    @Test(arguments: earlier)
    func `the first in twelve months is free`(earlier: [String], isFree: Bool) throws {
        let terms = AccountingTerms(requested: try Self.day("2026-11-24"), earlier: try earlier.map(Self.day))
        #expect(terms?.isFree == isFree)
    }
}
