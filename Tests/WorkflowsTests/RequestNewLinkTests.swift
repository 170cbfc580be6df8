import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct RequestNewLinkTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    private func queue() async throws -> [ID<Link>] {
        try await sample.home.linkRequests(acting: sample.maren).map(\.link.link.id)
    }

    private func events(_ link: IssuedLink) throws -> [Event] {
        try sample.entries(of: link.link.id).map(\.event).filter { $0 == .linkRequested || $0 == .linkRequestClosed }
    }

    @Test(arguments: ["expired", "long over", "revoked", "locked", "used_up", "stopped"])
    func `whoever holds an ended link asks once, however often they press`(ending: String) async throws {
        let link = try await sample.issueLink(views: 1, seconds: 3600)
        #expect(try await sample.ask(link) == "live")
        #expect(try await queue().isEmpty && events(link) == [])
        switch ending {
        case "expired": sample.clock.advance(seconds: 3600)
        case "long over": sample.clock.advance(seconds: 31 * 86_400)
        case "revoked": #expect(try await sample.home.revokeLink(link.link.id, acting: sample.maren))
        case "locked": for index in 0..<5 { _ = try await sample.open(link, SampleHome.wrong(link, index)) }
        case "stopped": _ = try await sample.home.stopLinks(.practice, acting: sample.maren)
        default: #expect(try await sample.open(link, link.passcode?.digits) == "granted")
        }
        for _ in 0..<30 { #expect(try await sample.ask(link) == "noted") }
        #expect(try await queue() == [link.link.id])
        #expect(try events(link) == [.linkRequested])
        let request = try #require(try await sample.home.linkRequests(acting: sample.maren).first)
        #expect(request.link.clientName.isEmpty == false && request.link.recipient == "zoe@mail.example")
        #expect(request.link.state?.rawValue == (ending == "long over" ? "expired" : ending))
        #expect(try await sample.notices(link).last == "requested")
    }

    @Test func `a link that is not known here any more gets the same page, and nothing is kept of it`() async throws {
        let link = try await sample.issueLink()
        try RawDatabase(sample.root).execute("DELETE FROM link WHERE id = '\(link.link.id)'")
        let size = try sample.entries().count
        #expect(try await sample.ask(link) == "noted")
        #expect(try await sample.home.requestNewLink("x", visit: SampleHome.visit).isUnknown)
        #expect(
            try sample.entries().count == size
                && RawDatabase(sample.root).count("SELECT count(*) FROM link_request") == 0)
    }

    @Test
    func `a request ends with a new link, with the old one open again, or set aside, and may come back`()
        async throws
    {
        let links = [
            try await sample.issueLink(views: 1), try await sample.issueLink(views: 1),
            try await sample.issueLink(views: 1),
        ]
        #expect(try await sample.home.revokeLink(links[0].link.id, acting: sample.maren))
        #expect(try await sample.ask(links[0]) == "noted")
        try await sample.home.closeLinkRequest(links[0].link.id, acting: sample.maren)
        await #expect(throws: WorkflowError.self) {
            try await sample.home.closeLinkRequest(links[0].link.id, acting: sample.maren)
        }
        #expect(try await queue().isEmpty)
        #expect(try await sample.ask(links[0]) == "noted")
        #expect(try await queue() == [links[0].link.id], "the page says that the office can see it")

        for link in links[1...] { #expect(try await sample.open(link, link.passcode?.digits) == "granted") }
        #expect(try await sample.ask(links[1]) == "noted")
        var more = LinkChange()
        more.views = 2
        _ = try await sample.home.changeLink(links[1].link.id, more, reason: "asked", acting: sample.maren)
        #expect(try await queue() == [links[0].link.id])
        #expect(try await sample.ask(links[2]) == "noted")
        _ = try await sample.home.issueLink(
            LinkRequest(
                document: sample.story.document, recipient: "insurer@other.example", seconds: nil, views: nil,
                factor: nil),
            acting: sample.maren)
        #expect(try await queue().count == 2, "a link to somebody else answers nobody who asked")
        _ = try await sample.issueLink()
        #expect(try await queue().isEmpty)
        #expect(try events(links[0]) == [.linkRequested, .linkRequestClosed, .linkRequested, .linkRequestClosed])
        #expect(try events(links[1]) == [.linkRequested, .linkRequestClosed])
    }
}

extension NewLinkRequest {
    fileprivate var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
