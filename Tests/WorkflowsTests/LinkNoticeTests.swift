import Billing
import Sharing
import Testing
import Workflows

struct LinkNoticeTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    @Test func `the first opening and each from another network are noticed, and nothing in between`() async throws {
        let link = try await sample.issueLink()
        for address in ["203.0.113.5", "203.0.113.200", "::ffff:203.0.113.9", "198.51.100.1", "203.0.113.5"] {
            #expect(try await sample.open(link, link.passcode?.digits, from: address) == "granted")
        }
        #expect(try await sample.notices(link) == ["first_opening", "second_network"])
        #expect(try await sample.summary(link).firstOpened == sample.clock.now)
        #expect(try await sample.notices(sample.story.link).isEmpty)
    }

    @Test func `a lock is noticed once, and again after it was taken off`() async throws {
        let link = try await sample.issueLink()
        for index in 0..<7 { _ = try await sample.open(link, SampleHome.wrong(link, index)) }
        #expect(try await sample.notices(link) == ["locked"])
        _ = try await sample.home.rearmLink(link.link.id, newPasscode: false, acting: sample.maren)
        sample.clock.advance(seconds: 1)
        for index in 0..<5 { _ = try await sample.open(link, SampleHome.wrong(link, index)) }
        #expect(try await sample.notices(link) == ["locked", "locked"])
    }

    @Test func `a link whose row was changed is listed as changed, and the others as they are`() async throws {
        sample.clock.advance(seconds: 1)
        let (changed, other) = (sample.story.link, try await sample.issueLink())
        try RawDatabase(sample.root).execute("UPDATE link SET max_views = 99 WHERE id = '\(changed.link.id)'")
        let links = try await sample.home.links(acting: sample.maren)
        let states = Dictionary(links.map { ($0.link.id, $0.state) }) { first, _ in first }
        #expect(states == [changed.link.id: nil, other.link.id: .live])
        #expect(links.allSatisfy { $0.clientName.isEmpty == false })
        await #expect(throws: WorkflowError.self) { try await sample.summary(changed) }
    }
}
