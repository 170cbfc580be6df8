import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct ChangeLinkTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    private func change(
        _ link: IssuedLink, seconds: Int64? = nil, views: Int? = nil, removesFactor: Bool = false,
        reason: String = "client was away"
    ) async throws -> LinkSummary {
        var change = LinkChange()
        change.expires = seconds.map { sample.clock.now.adding(seconds: $0) }
        (change.views, change.removesFactor) = (views, removesFactor)
        return try await sample.home.changeLink(link.link.id, change, reason: reason, acting: sample.maren)
    }

    private func reasons(_ link: IssuedLink) throws -> [Reason?] {
        try sample.entries(of: link.link.id).filter { $0.event == .linkChanged }.map(\.reason)
    }

    @Test func `an expired link opens again at its old address, up to the practice's longest time from its issue`()
        async throws
    {
        let link = try await sample.issueLink(seconds: 3600)
        sample.clock.advance(seconds: 20 * 86_400)
        #expect(try await sample.page(link) == "ended")
        #expect(try await change(link, seconds: 10 * 86_400).state == .live)
        #expect(try await sample.page(link) == "door")
        #expect(try await sample.open(link, link.passcode?.digits) == "granted")
        await #expect(throws: WorkflowError.self) { try await change(link, seconds: 10 * 86_400 + 1) }
        sample.clock.advance(seconds: 10 * 86_400)
        #expect(try await sample.page(link) == "ended")
        let error = await #expect(throws: WorkflowError.self) { try await change(link, seconds: 3600) }
        #expect(error?.code == "LINK_OVER")
        #expect(try reasons(link) == [.extended])
    }

    @Test func `a used-up link has more views, each loosening its entry, and its reason in words is sealed`()
        async throws
    {
        let link = try await sample.issueLink(views: 1)
        #expect(try await sample.open(link, link.passcode?.digits) == "granted")
        #expect(try await sample.open(link, link.passcode?.digits) == "ended")
        let changed = try await change(link, seconds: 29 * 86_400, views: 2, reason: " insurer \u{202E} asks twice ")
        #expect(
            changed.state == .live && changed.link.maxViews == 2
                && changed.changes.map(\.text) == ["insurer asks twice"])
        #expect(try await sample.open(link, link.passcode?.digits) == "granted")
        await #expect(throws: WorkflowError.self) { try await change(link, views: 1) }
        #expect(try await change(link, seconds: 600).changes.count == 2)
        #expect(try reasons(link) == [.extended, .moreViews, nil])
        let rows = try RawDatabase(sample.root).strings("SELECT hex(body) FROM record WHERE kind = 'link'")
        #expect(!rows.contains { $0.contains("696E7375726572") })
    }

    @Test func `a lock goes with the factor that it is of`() async throws {
        let link = try await sample.issueLink()
        for index in 0..<5 { _ = try await sample.open(link, SampleHome.wrong(link, index)) }
        #expect(try await sample.open(link, link.passcode?.digits) == "ended", "control: it is locked")
        _ = try await sample.home.changePractice(
            SampleHome.changes(\Practice.links.factors, [.passcode, .none]), acting: sample.maren)
        #expect(try await change(link, removesFactor: true).state == .live)
        #expect(try await sample.open(link, nil) == "granted")
    }

    @Test func `a factor is taken away only where the practice allows links without`() async throws {
        let link = try await sample.issueLink()
        await #expect(throws: WorkflowError.self) { try await change(link, removesFactor: true) }
        _ = try await sample.home.changePractice(
            SampleHome.changes(\Practice.links.factors, [.passcode, .none]), acting: sample.maren)
        #expect(try await change(link, removesFactor: true).link.factor == .none)
        #expect(try await sample.open(link, nil) == "granted")
        #expect(try reasons(link) == [.factorRemoved])
    }

    @Test func `a revoked link is not changed, and neither is one by somebody who may not`() async throws {
        let link = try await sample.issueLink()
        let kim = try await sample.hire("kim", as: .compliance)
        var more = LinkChange()
        more.views = 9
        let change = more
        await #expect(throws: WorkflowError.self) {
            try await sample.home.changeLink(link.link.id, change, reason: "x", acting: kim)
        }
        await #expect(throws: WorkflowError.self) {
            try await sample.home.rearmLink(link.link.id, newPasscode: false, acting: kim)
        }
        #expect(try await sample.home.revokeLink(link.link.id, acting: sample.maren))
        let error = await #expect(throws: WorkflowError.self) { try await self.change(link, views: 9) }
        #expect(error?.code == "LINK_REVOKED")
        #expect(try reasons(link) == [])
    }

    @Test func `rearming unlocks with the old passcode, or with a new one in its place`() async throws {
        let link = try await sample.issueLink()
        for index in 0..<5 { _ = try await sample.open(link, SampleHome.wrong(link, index)) }
        #expect(try await sample.state(link) == "locked")
        let same = try await sample.home.rearmLink(link.link.id, newPasscode: false, acting: sample.maren)
        #expect(same.passcode == nil && same.link.state == .live && same.link.link.triesLeft == 5)
        #expect(try await sample.open(link, link.passcode?.digits) == "granted")
        let new = try await sample.home.rearmLink(link.link.id, newPasscode: true, acting: sample.maren)
        let passcode = try #require(new.passcode)
        #expect(try await sample.open(link, link.passcode?.digits) == "wrong 4")
        #expect(try await sample.open(link, passcode.digits) == "granted")
        #expect(try reasons(link) == [.rearmed, .rearmed])
        let birthDate = try await sample.issueLink(factor: .birthDate)
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.home.rearmLink(birthDate.link.id, newPasscode: true, acting: sample.maren)
        }
        #expect(error?.code == "NO_PASSCODE")
    }

    @Test func `the end of a day is midnight in the practice's zone, also where the clocks change`() async throws {
        let days = ["2026-11-01", "2026-12-31", "2028-02-28"]
        let ends = ["2026-11-02T05:00:00.000Z", "2027-01-01T05:00:00.000Z", "2028-02-29T05:00:00.000Z"]
        for (day, end) in zip(days, ends) {
            #expect(try await sample.home.end(of: sample.day(day)).description == end)
        }
    }
}
