import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct GiveBackTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    private func fetch(_ link: IssuedLink, _ secret: String) async throws -> Disclosure? {
        let delivery = try await sample.home.fetchDocument(
            SampleHome.token(of: link), grants: [secret], visit: SampleHome.visit)
        if case .document(let disclosure) = delivery { return disclosure }
        return nil
    }

    private func state(_ link: IssuedLink) async throws -> (LinkState?, Int) {
        let summary = try await sample.home.link(link.link.id, acting: sample.maren)
        return (summary.state, summary.link.viewsUsed)
    }

    @Test(arguments: ["swept", "opened again", "looked at"])
    func `a view under which nothing was fetched is there again when its grant has run out`(next: String) async throws {
        let link = try await sample.issueLink(views: 1)
        #expect(try await sample.grant(link) != nil)
        try await sample.home.sweepGrants()
        #expect(try await sample.grant(link) == nil, "control: while the grant lasts, the view is used")
        sample.clock.advance(seconds: 900)
        switch next {
        case "swept": try await sample.home.sweepGrants()
        case "opened again": #expect(try await sample.grant(link) != nil)
        default: _ = try await sample.home.page(for: SampleHome.token(of: link), visit: SampleHome.visit)
        }
        #expect(try await state(link) == (next == "opened again" ? (.usedUp, 1) : (.live, 0)))
        let returned = try sample.entries(of: link.link.id).filter { $0.event == .linkViewReturned }
        #expect(returned.count == 1 && returned[0].reason == .notSent && returned[0].actor.kind == .system)
        #expect(returned[0].client == link.link.client.description)
        try await sample.home.sweepGrants()
        #expect(try sample.entries(of: link.link.id).count { $0.event == .linkViewReturned } == 1)
    }

    @Test func `a view is used once a byte left or may have, and not by heads and failures`() async throws {
        for (bytes, isUsed) in [(nil, true), (1, true), (0, false)] as [(Int?, Bool)] {
            let link = try await sample.issueLink(views: 1)
            let secret = try #require(try await sample.grant(link))
            let disclosure = try #require(try await fetch(link, secret))
            if let bytes { try await sample.home.finish(disclosure, bytes: bytes, .aborted) }
            sample.clock.advance(seconds: 900)
            try await sample.home.sweepGrants()
            #expect(try await state(link) == (isUsed ? (.usedUp, 1) : (.live, 0)), "\(String(describing: bytes))")
        }
    }

    @Test func `a view that was given back in the row alone is noticed`() async throws {
        let link = try await sample.issueLink(views: 1)
        #expect(try await sample.grant(link) != nil)
        try RawDatabase(sample.root).execute("UPDATE link SET views_used = 0 WHERE id = '\(link.link.id)'")
        let error = await #expect(throws: WorkflowError.self) { try await sample.grant(link) }
        #expect(error?.kind == .tampered)
    }

    @Test func `a grant begins two hundred responses, and leaves bounded entries of those it does not`() async throws {
        let link = try await sample.issueLink(views: 1)
        let secret = try #require(try await sample.grant(link))
        for _ in 0..<Grant.responses {
            let disclosure = try #require(try await fetch(link, secret))
            try await sample.home.finish(disclosure, bytes: 0, .notSent)
        }
        for _ in 0..<50 { #expect(try await fetch(link, secret) == nil) }
        let denied = try sample.entries(of: link.link.id).filter { $0.event == .linkDenied }
        #expect(denied.count == 20 && denied.allSatisfy { $0.reason == .rateLimited })
    }

    @Test func `revocation, a stop and a disabled issuer interrupt a delivery, from another process too`() async throws
    {
        let other = try await sample.openAgain()
        let jo = try await sample.hire("jo", as: .clinician)
        let link = try await sample.home.issueLink(
            LinkRequest(
                document: sample.story.document, recipient: "zoe@mail.example", seconds: 600, views: 5,
                factor: .passcode), acting: jo)
        let secret = try #require(try await sample.grant(link))
        let disclosure = try #require(try await fetch(link, secret))
        #expect(try await sample.home.interruption(of: disclosure) == nil)
        sample.clock.advance(seconds: 600)
        #expect(try await sample.home.interruption(of: disclosure) == nil, "expiry lets it end")
        _ = try await other.stopLinks(.client("C-1001"), acting: sample.maren)
        #expect(try await sample.home.interruption(of: disclosure) == .stopped)
        _ = try await other.resumeLinks(.client("C-1001"), acting: sample.maren)
        #expect(try await sample.home.interruption(of: disclosure) == nil)
        _ = try await other.changeStaff(
            named: "jo", SampleHome.changes(\Staff.isDisabled, true), acting: sample.maren)
        #expect(try await sample.home.interruption(of: disclosure) == .issuerDisabled)
        #expect(try await other.revokeLink(link.link.id, acting: sample.maren))
        #expect(try await sample.home.interruption(of: disclosure) == .revoked)
        try await sample.home.finish(disclosure, bytes: 77, .cut(.revoked))
        let end = try #require(try sample.entries(of: link.link.id).last)
        #expect(
            end.event == .documentDiscloseEnd && end.outcome == .failed && end.reason == .revoked && end.bytes == 77)
    }
}
