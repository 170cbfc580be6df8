import AuditLog
import Billing
import Sharing
import Testing

@testable import Workflows

struct VisitMeterTests {
    private static let now = Timestamp(milliseconds: 1_793_620_800_000)

    @Test func `a link has twenty entries of its own in a minute, the rest is counted by kind`() {
        let meter = VisitMeter()
        let (link, other) = (ID<Link>(), ID<Link>())
        let look = VisitMeter.Look(link: link, event: .linkViewed, reason: nil)
        let denial = VisitMeter.Look(link: link, event: .linkDenied, reason: .locked)
        for second in 0..<20 { #expect(meter.admits(look, at: Self.now.adding(seconds: Int64(second)))) }
        #expect(!meter.admits(look, at: Self.now.adding(seconds: 59)))
        for _ in 0..<3 { #expect(!meter.admits(denial, at: Self.now.adding(seconds: 59))) }
        #expect(meter.admits(.init(link: other, event: .linkViewed, reason: nil), at: Self.now))
        #expect(meter.drain(at: Self.now.adding(seconds: 59)) == [look: 1, denial: 3])
        #expect(!meter.admits(look, at: Self.now.adding(seconds: 59)), "the minute goes on after it was drained")
        #expect(meter.admits(look, at: Self.now.adding(seconds: 60)))
        meter.count([look: 4])
        #expect(meter.drain(at: Self.now.adding(seconds: 60)) == [look: 5])
        #expect(meter.drain(at: Self.now.adding(seconds: 60)).isEmpty)
    }

    @Test func `a flood of looks is shown its page each time, and leaves twenty entries and one with their number`()
        async throws
    {
        let sample = try await SampleHome.copy()
        let link = sample.story.link
        for _ in 0..<500 { #expect(try await sample.page(link) == "door") }
        try await sample.home.sweepGrants()
        try await sample.home.sweepGrants()
        let views = try sample.entries(of: link.link.id).filter { $0.event == .linkViewed }
        #expect(views.count == 21 && views.last?.count == 480 && views.dropLast().allSatisfy { $0.count == nil })
        #expect(views.last?.client == link.link.client.description && views.last?.detailHash == nil)
        for index in 0..<5 { _ = try await sample.open(link, SampleHome.wrong(link, index)) }
        let denied = try sample.entries(of: link.link.id).filter { $0.event == .linkDenied }
        #expect(denied.map(\.reason) == [.wrongFactor, .wrongFactor, .wrongFactor, .wrongFactor, .locked])
        for _ in 0..<7 { #expect(try await sample.page(link) == "ended") }
        try await sample.home.recordStop()
        let last = try #require(try sample.entries(of: link.link.id).last)
        #expect(last.event == .linkViewed && last.count == 7 && last.reason == .locked && last.outcome == .refused)
    }
}
