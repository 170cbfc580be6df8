import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct StopLinksTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    @Test(arguments: [LinkStop.client("C-1001"), .staff("maren"), .practice])
    func `a switch ends page, opening, fetch and issue at once, in every process, until it is taken off`(
        stop: LinkStop
    ) async throws {
        let link = sample.story.link
        let other = try await sample.openAgain()
        let secret = try #require(try await sample.grant(link))
        #expect(try await sample.page(link) == "door")
        #expect(try await other.stopLinks(stop, acting: sample.maren).isChanged)
        #expect(try await !other.stopLinks(stop, acting: sample.maren).isChanged)
        #expect(try await sample.page(link) == "ended")
        #expect(try await sample.open(link, link.passcode?.digits) == "ended")
        let delivery = try await sample.home.fetchDocument(sample.token, grants: [secret], visit: SampleHome.visit)
        guard case .ended = delivery else { throw StillServed() }
        #expect(try await sample.state(link) == "stopped")
        await #expect(throws: WorkflowError.self) { try await sample.issueLink() }
        #expect(try sample.entries(of: link.link.id).last { $0.event == .linkDenied }?.reason == .stopped)
        #expect(try await other.resumeLinks(stop, acting: sample.maren).isChanged)
        #expect(try await sample.page(link) == "door")
        #expect(try await sample.open(link, link.passcode?.digits) == "granted")
        let switches = try sample.entries().filter { [.linksStopped, .linksResumed].contains($0.event) }
        #expect(switches.map(\.event) == [.linksStopped, .linksResumed])
        #expect(switches.allSatisfy { ($0.client ?? $0.subject) != nil })
    }

    @Test func `a switch concerns its own links alone`() async throws {
        _ = try await sample.home.stopLinks(.client("C-1003"), acting: sample.maren)
        let jo = try await sample.hire("jo", as: .clinician)
        _ = try await sample.home.stopLinks(.staff("jo"), acting: jo)
        #expect(try await sample.page(sample.story.link) == "door")
    }

    @Test func `whoever may issue links stops any, and only who manages the practice resumes all`() async throws {
        let (jo, kim) = (try await sample.hire("jo", as: .clinician), try await sample.hire("kim", as: .compliance))
        await #expect(throws: WorkflowError.self) { try await sample.home.stopLinks(.practice, acting: kim) }
        #expect(try await sample.home.stopLinks(.practice, acting: jo).stops.practice)
        await #expect(throws: WorkflowError.self) { try await sample.home.resumeLinks(.practice, acting: jo) }
        await #expect(throws: WorkflowError.self) { try await sample.home.stopLinks(.client("nobody"), acting: jo) }
        #expect(try await !sample.home.resumeLinks(.practice, acting: sample.maren).stops.practice)
    }

    @Test func `links of somebody who may not share any more do not open, until they may again`() async throws {
        let jo = try await sample.hire("jo", as: .clinician)
        let link = try await sample.home.issueLink(
            LinkRequest(
                document: sample.story.document, recipient: "zoe@mail.example", seconds: nil, views: 5,
                factor: .passcode), acting: jo)
        #expect(try await sample.page(link) == "door")
        _ = try await sample.home.changeStaff(
            named: "jo", SampleHome.changes(\Staff.isDisabled, true), acting: sample.maren)
        #expect(try await sample.page(link) == "ended")
        #expect(try await sample.open(link, link.passcode?.digits) == "ended")
        #expect(try await sample.state(link) == "issuer_disabled")
        #expect(try sample.entries(of: link.link.id).last?.reason == .issuerDisabled)
        _ = try await sample.home.changeStaff(
            named: "jo", SampleHome.changes(\Staff.isDisabled, false), acting: sample.maren)
        #expect(try await sample.open(link, link.passcode?.digits) == "granted")
    }

    @Test(arguments: [
        "DELETE FROM record WHERE id = 'link-stops'", "UPDATE record SET version = 1 WHERE id = 'link-stops'",
    ])
    func `a switch cannot be taken off by changing rows`(change: String) async throws {
        _ = try await sample.home.stopLinks(.practice, acting: sample.maren)
        _ = try await sample.home.stopLinks(.client("C-1001"), acting: sample.maren)
        try RawDatabase(sample.root).execute(change)
        let home = try await sample.openAgain()
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.open(sample.story.link, sample.passcode, at: home)
        }
        #expect(error?.kind == .tampered)
    }

    private struct StillServed: Error {}
}
