import Billing
import Testing

@Suite struct `Superbills of services that one cannot hold` {
    private let client: Client
    private let providers: [Provider]

    init() throws {
        client = try Example.client()
        providers = try ["1234567893", "1558598797"].map { try Example.provider(npi: $0) }
    }

    private func drafts(_ lines: [BillLine], payments: [Payment] = []) throws -> SuperbillDrafts {
        let bill = try Example.openBill(lines)
        return try SuperbillRule(
            practice: try Example.practice(), providers: providers, client: client, bills: [bill], payments: payments,
            claimed: [:]
        ).superbills(
            .bill(bill.id), from: SuperbillNumber(7), issuedOn: try Example.day("2026-10-15"),
            paymentsAsOf: Timestamp(milliseconds: 0)
        ).get()
    }

    private func line(_ day: String, _ codes: Range<Int> = 10..<11, provider: Int = 0) throws -> BillLine {
        try Example.line(day, diagnoses: codes.map { "F\($0)" }, provider: providers[provider].id)
    }

    @Test func `several providers get one each, numbered from the oldest service on`() throws {
        let drafts = try drafts([
            line("2026-09-01", provider: 1), line("2026-09-02"), line("2026-09-03", provider: 1), line("2026-09-04"),
        ])
        #expect(drafts.superbills.map(\.superbill.number.description) == ["SB-000007", "SB-000008"])
        #expect(drafts.superbills.map(\.superbill.provider.npi.description) == ["1558598797", "1234567893"])
        #expect(
            drafts.superbills.map { $0.superbill.lines.map(\.day.description) } == [
                ["2026-09-01", "2026-09-03"], ["2026-09-02", "2026-09-04"],
            ])
        #expect(drafts.superbills.map(\.renderedBy) == [providers[1].id, providers[0].id])
    }

    @Test(
        arguments: [
            ([10..<16, 16..<22], [2]), ([10..<16, 16..<23], [1, 1]), ([10..<22, 10..<22, 15..<22], [3]),
            ([10..<22, 22..<34, 10..<12], [1, 1, 1]), ([10..<16, 16..<22, 22..<23, 22..<33], [2, 2]),
        ] as [([Range<Int>], [Int])])
    func `more than twelve diagnoses are divided, the oldest service first`(_ codes: [Range<Int>], _ expected: [Int])
        throws
    {
        let drafts = try drafts(codes.enumerated().map { try line("2026-09-0\($0 + 1)", $1) })
        #expect(drafts.superbills.map(\.superbill.lines.count) == expected)
        #expect(drafts.superbills.allSatisfy { $0.superbill.diagnoses.count <= 12 })
        let days = drafts.superbills.flatMap(\.superbill.lines).map(\.day)
        #expect(days == days.sorted())
        for superbill in drafts.superbills.map(\.superbill) {
            #expect(
                superbill.lines.allSatisfy { $0.diagnosisPointers.allSatisfy(superbill.diagnoses.indices.contains) })
        }
    }

    @Test func `each part prints the money of its own lines, and together all of it`() throws {
        let drafts = try drafts(
            [line("2026-09-01"), line("2026-09-02", provider: 1), line("2026-09-03")],
            payments: [Example.payment(20_000)])
        #expect(drafts.superbills.map(\.superbill.totalPaid.cents) == [15_000, 5_000])
        #expect(drafts.superbills.map { $0.superbill.payments.map(\.amount.cents) } == [[15_000], [5_000]])
        #expect(drafts.superbills.map(\.superbill.totalCharges.cents) == [30_000, 15_000])
    }

    @Test func `the same services always fall into the same parts`() throws {
        let lines = try (0..<24).map { index in
            try line("2026-09-\(index + 1 < 10 ? "0" : "")\(index + 1)", 10 + index..<13 + index, provider: index % 2)
        }
        let first = try drafts(lines)
        let again = try drafts(lines)
        #expect(first.superbills.count > 2)
        #expect(first.superbills.map(\.lines) == again.superbills.map(\.lines))
        #expect(Set(first.superbills.flatMap(\.lines)) == Set(lines.map(\.id)))
    }

    @Test(arguments: 1...40)
    func `random services are all there once, in parts that hold and sums that agree`(seed: Int) throws {
        var state = UInt64(seed)
        func random(_ range: ClosedRange<Int>) -> Int {
            // The constants of Knuth's MMIX: what matters is that a seed always gives the same case.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int(state >> 33) % range.count
        }
        let lines = try (0..<random(1...40)).map { _ in
            let first = random(10...60)
            return try Example.line(
                "2026-09-\(random(10...30))", fee: Int64(random(1...30_000)),
                diagnoses: (first..<first + random(1...12)).map { "F\($0)" }, provider: providers[random(0...1)].id)
        }
        let payments = try (0..<random(1...5)).map { _ in try Example.payment(Int64(random(1...40_000))) }
        let drafts = try drafts(lines, payments: payments)
        #expect(drafts.superbills.flatMap(\.lines).sorted() == lines.map(\.id).sorted())
        let renderedBy = Dictionary(uniqueKeysWithValues: lines.map { ($0.id, $0.provider) })
        for draft in drafts.superbills {
            #expect(draft.superbill.diagnoses.count <= 12)
            #expect(draft.lines.allSatisfy { renderedBy[$0] == draft.renderedBy })
            #expect(draft.superbill.payments.reduce(0) { $0 + $1.amount.cents } == draft.superbill.totalPaid.cents)
        }
        let charged = drafts.superbills.reduce(0) { $0 + $1.superbill.totalCharges.cents }
        let paid = drafts.superbills.reduce(0) { $0 + $1.superbill.totalPaid.cents }
        #expect(charged == lines.reduce(0) { $0 + $1.charge.cents })
        #expect(paid == min(charged, payments.reduce(0) { $0 + $1.amount.cents }))
        let firstDays = drafts.superbills.compactMap { $0.superbill.lines.first?.day }
        #expect(firstDays == firstDays.sorted())
    }
}
