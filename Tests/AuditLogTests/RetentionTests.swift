import AuditLog
import Testing

struct RetentionTests {
    private static let day: Int64 = 86_400_000

    @Test func `time passes by the entries, and a month without one counts as a month`() {
        var time = LogTime()
        for day in [0, 10, 20, 45] as [Int64] { time.pass(day * Self.day) }
        #expect(time.elapsed == 45 * Self.day)
    }

    @Test func `a clock that was set ahead by years, or back, makes nothing old`() {
        var time = LogTime()
        time.pass(0)
        time.pass(14 * 365 * Self.day)
        #expect(time.elapsed == 31 * Self.day)
        time.pass(Self.day)
        time.pass(2 * Self.day)
        #expect(time.elapsed == 32 * Self.day)
    }

    @Test func `a missing text is allowed by an entry that pruned it, and by no other`() {
        var check = RetentionCheck()
        check.missText(at: 4)
        #expect(check.isPruned && check.problem?.index == 4)
        check.see(Self.entry(.auditDetailErased, count: 9), at: 10)
        check.see(Self.entry(.auditPruned, count: 4), at: 11)
        #expect(check.problem?.index == 4)
        var failed = Self.entry(.auditPruned, count: 9)
        failed.outcome = .failed
        check.see(failed, at: 12)
        #expect(check.problem?.index == 4)
        check.see(Self.entry(.auditPruned, count: 5), at: 13)
        #expect(check.problem == nil)
    }

    @Test func `an entry allows nothing that comes after it`() {
        var check = RetentionCheck()
        check.missText(at: 20)
        check.see(Self.entry(.auditPruned, count: 21), at: 10)
        #expect(check.problem?.index == 20)
    }

    @Test func `details of one client are erased for that client alone`() {
        var check = RetentionCheck()
        check.missDetail(at: 3, client: "cli_a")
        check.missDetail(at: 5, client: "cli_b")
        check.missDetail(at: 7, client: nil)
        check.see(Self.entry(.auditDetailErased, count: 9, client: "cli_a"), at: 10)
        #expect(check.problem?.index == 5)
        check.see(Self.entry(.auditDetailErased, count: 9, client: "cli_b"), at: 11)
        #expect(check.problem?.index == 7)
        check.see(Self.entry(.auditDetailErased, count: 8), at: 12)
        #expect(check.problem == nil && !check.isPruned)
    }

    private static func entry(_ event: Event, count: Int64, client: String? = nil) -> Entry {
        var entry = Entry(
            at: 0, mono: "b:0", event: event, outcome: .success, actor: Actor(kind: .staff), node: "n", app: "a")
        (entry.count, entry.client) = (count, client)
        return entry
    }
}
