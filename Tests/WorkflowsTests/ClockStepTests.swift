import AuditLog
import Billing
import Foundation
import Synchronization
import Testing
import Workflows

struct ClockStepTests {
    private let sample: SampleHome
    private let clock = SteppedClock()

    init() async throws { sample = try await SampleHome.copy() }

    /// A wall clock that can be set, beside a monotonic one that cannot.
    private final class SteppedClock: Sendable {
        private let state = Mutex<(wall: Int64, mono: Int64, boot: String)>((1_793_620_800_000, 1000, "boot-1"))

        var home: HomeClock {
            HomeClock(
                now: { Timestamp(milliseconds: self.state.withLock(\.wall)) },
                monotonic: { self.state.withLock { MonotonicTime(boot: $0.boot, milliseconds: $0.mono) } })
        }

        func pass(milliseconds: Int64, setting step: Int64 = 0) {
            state.withLock { ($0.wall, $0.mono) = ($0.wall + milliseconds + step, $0.mono + milliseconds) }
        }

        func boot() { state.withLock { ($0.boot, $0.mono) = ("boot-2", 5) } }
    }

    private func steps() throws -> [Entry] { try sample.entries().filter { $0.event == .clockStepped } }

    @Test func `a clock that was set is recorded before the entry that shows it, with the way and the size`()
        async throws
    {
        let home = try await Home.open(sample.root, clock: clock.home)
        try await home.recordStart()
        for step in [-1001, 300_001] as [Int64] {
            clock.pass(milliseconds: 60_000, setting: step)
            try await home.recordStart()
            let last = try sample.entries().suffix(2)
            #expect(last.map(\.event) == [.clockStepped, .systemStarted])
            #expect(last.first?.count == Int64(step.magnitude))
            #expect(last.first?.reason == (step < 0 ? .setBack : .setForward))
        }
        #expect(try steps().count == 2)
    }

    @Test func `a newest entry with a clock that nobody can have had stops nothing`() async throws {
        let home = try await Home.open(sample.root, clock: clock.home)
        try await home.recordStart()
        try await home.close()
        let raw = try RawDatabase(sample.root)
        try raw.executeWithoutTriggers(
            "UPDATE audit_entry SET entry = replace(entry, 'boot-1:1000', 'boot-1:\(Int64.min)')")
        #expect(try raw.count("SELECT count(*) FROM audit_entry WHERE entry LIKE '%boot-1:\(Int64.min)%'") == 1)
        let again = try await Home.open(sample.root, clock: clock.home)
        try await again.recordStart()
        #expect(try steps().count == 1)
    }

    @Test func `what a disciplined clock does, and a long silence, are no steps`() async throws {
        let home = try await Home.open(sample.root, clock: clock.home)
        try await home.recordStart()
        for step in [-1000, 300_000, 0] as [Int64] {
            clock.pass(milliseconds: 86_400_000, setting: step)
            try await home.recordStart()
        }
        #expect(try steps().isEmpty)
    }

    @Test func `a step between two processes of one boot is seen, and one over a boot is not told from time`()
        async throws
    {
        let first = try await Home.open(sample.root, clock: clock.home)
        try await first.recordStart()
        try await first.close()
        clock.pass(milliseconds: 1000, setting: -3_600_000)
        let second = try await Home.open(sample.root, clock: clock.home)
        try await second.recordStart()
        #expect(try steps().map(\.count) == [3_600_000])
        try await second.close()
        clock.boot()
        clock.pass(milliseconds: 1000, setting: -3_600_000)
        let third = try await Home.open(sample.root, clock: clock.home)
        try await third.recordStart()
        #expect(try steps().count == 1)
    }

    @Test func `a beat is recorded only where nothing else was`() async throws {
        let home = sample.home
        let size = try await home.beat(unlessGrownFrom: nil)
        #expect(try sample.entries().last?.event != .logHeartbeat)
        #expect(try await home.beat(unlessGrownFrom: size) == size + 1)
        #expect(try sample.entries().last?.event == .logHeartbeat)
        try await home.recordStart()
        #expect(try await home.beat(unlessGrownFrom: size + 1) == size + 2)
        #expect(try sample.entries().last?.event == .systemStarted)
    }
}
