import Billing
import Sharing
import Testing

@testable import Store

struct VisitorRowTests {
    private static let now = Timestamp(milliseconds: 1_793_620_800_000)
    private static let limit = VisitorLimit(tries: 3, seconds: 60)
    private static let (one, other) = ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16))

    private let test: TestStore

    init() throws { test = try TestStore() }

    private func take(_ visitor: [UInt8] = one, at seconds: Int64 = 0) async throws -> Bool {
        try await test.store.write {
            try $0.reserveTry(ofVisitor: visitor, limit: Self.limit, now: Self.now.adding(seconds: seconds))
        }.value
    }

    private func waits(_ visitor: [UInt8] = one, at seconds: Int64 = 0) async throws -> Int64? {
        try await test.store.read {
            try $0.visitorWaits(visitor, limit: Self.limit, now: Self.now.adding(seconds: seconds))
        }.map { ($0.milliseconds - Self.now.milliseconds) / 1000 }
    }

    @Test func `so many tries in a while, for each visitor, and again after it`() async throws {
        for second in 0..<3 { #expect(try await take(at: Int64(second))) }
        #expect(try await !take(at: 59))
        #expect(try await waits(at: 59) == 60)
        #expect(try await take(Self.other, at: 59))
        #expect(try await waits(Self.other, at: 59) == nil)
        #expect(try await waits(at: 60) == nil)
        #expect(try await take(at: 60))
        for _ in 0..<2 { #expect(try await take(at: 61)) }
        #expect(try await !take(at: 119))
        #expect(try await waits(at: 119) == 120)
    }

    @Test func `a try that is given back can be taken again, and no more than were taken`() async throws {
        for _ in 0..<3 { #expect(try await take()) }
        _ = try await test.store.write { try $0.giveTryBack(toVisitor: Self.one) }
        #expect(try await waits() == nil)
        #expect(try await take())
        #expect(try await !take())
        for _ in 0..<9 { _ = try await test.store.write { try $0.giveTryBack(toVisitor: Self.one) } }
        for _ in 0..<3 { #expect(try await take()) }
        #expect(try await !take())
    }

    @Test func `two processes count together, and what is over is forgotten`() async throws {
        let second = try test.openAgain()
        let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<20 {
                group.addTask {
                    try await (index % 2 == 0 ? test.store : second).write {
                        try $0.reserveTry(ofVisitor: Self.one, limit: Self.limit, now: Self.now)
                    }.value
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 3)
        for (seconds, count) in [(59, "1"), (60, "0")] as [(Int64, String)] {
            _ = try await test.store.write {
                try $0.forgetVisitors(limit: Self.limit, now: Self.now.adding(seconds: seconds))
            }
            #expect(try RawDatabase(test.path).strings("SELECT count(*) FROM visitor_try") == [count])
        }
    }
}
