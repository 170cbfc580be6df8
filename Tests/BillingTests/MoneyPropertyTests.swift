import Billing
import Testing

@Suite struct `Money, whatever happens to it` {
    @Test(arguments: SeededGenerator.seeds)
    func `always sums: what came in is on a line, is credit, or went back`(seed: UInt64) throws {
        var history = MoneyHistory(seed: seed)
        for _ in 0..<40 {
            try history.step()
            let (ledger, bills) = (history.ledger, history.bills)
            let filled = ledger.allocations.reduce(0) { $0 + $1.amount.cents }
            #expect(filled + ledger.credit.cents == history.received - history.returned, "nothing lost, nothing made")
            #expect(ledger.credit >= .zero)
            #expect(ledger.allocations.allSatisfy { $0.amount > .zero })
            #expect(history.payments.allSatisfy { $0.net >= .zero && ledger.credit(of: $0.id) >= .zero })
            #expect(history.payments.reduce(0) { $0 + ledger.credit(of: $1.id).cents } == ledger.credit.cents)
            for bill in bills {
                for line in bill.lines {
                    #expect(line.adjustment >= .zero && line.adjustment <= line.charge && line.due >= .zero)
                    #expect(ledger.paid(on: line.id) >= .zero && ledger.paid(on: line.id) <= line.due)
                }
                #expect(ledger.balance(of: bill) >= .zero)
                #expect(bill.total.cents == bill.lines.reduce(0) { $0 + $1.due.cents })
                #expect(ledger.paid(on: bill.id).cents == bill.lines.reduce(0) { $0 + ledger.paid(on: $1.id).cents })
                #expect((bill.state == .paid) == (bill.state.isSaved && ledger.balance(of: bill) == .zero))
                if !bill.state.isSaved { #expect(ledger.paid(on: bill.id) == .zero) }
            }
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func `is split into parts that sum, by weight and to the cent`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let highest = Money.highestFee.cents * 999
        let weights = (0..<Int.random(in: 1...40, using: &random)).map { _ in
            Money(cents: Int64.random(in: 0...(Bool.random(using: &random) ? 300 : highest), using: &random))
        }
        let sum = weights.reduce(0) { $0 + $1.cents }
        let amount = Money(cents: Int64.random(in: 0...max(1, sum), using: &random))
        guard sum > 0 else { return #expect(amount.split(by: weights) == nil) }
        let parts = try #require(amount.split(by: weights))
        #expect(parts.reduce(0) { $0 + $1.cents } == amount.cents)
        for (part, weight) in zip(parts, weights) {
            #expect(part >= .zero && (amount.cents > sum || part <= weight))
            // Within a cent of the exact share.
            let exact = Double(amount.cents) * Double(weight.cents) / Double(sum)
            #expect(abs(Double(part.cents) - exact) <= 1 + exact * 1e-9)
        }
    }

    @Test(arguments: [(100_000, 3, [33_334, 33_333, 33_333]), (5, 4, [2, 1, 1, 1]), (0, 2, [0, 0]), (7, 1, [7])])
    func `of a package is spread over its sessions, the first ones taking the odd cents`(
        cents: Int64, count: Int, parts: [Int64]
    ) {
        #expect(Money(cents: cents).split(into: count)?.map(\.cents) == parts)
    }

    @Test func `is not split over nothing, below zero, or beyond 64 bits`() {
        #expect(Money(cents: 5).split(into: 0) == nil)
        #expect(Money(cents: -5).split(into: 2) == nil)
        #expect(Money(cents: 5).split(by: [Money(cents: -1), Money(cents: 2)]) == nil)
        #expect(Money(cents: 5).split(by: [.zero]) == nil)
        #expect(Money(cents: 5).split(by: [Money(cents: .max), Money(cents: 1)]) == nil)
        #expect(Money(cents: .max).split(by: [Money(cents: .max)]) == [Money(cents: .max)])
    }
}
