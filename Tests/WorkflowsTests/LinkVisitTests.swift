import AuditLog
import Billing
import Sharing
import Testing
import Vault
import Workflows

struct LinkVisitTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    /// With no table of links or settings left, a look-up would fail.
    @Test func `what this home never signed is unknown, and nothing is looked up for it`() async throws {
        let other = try LinkToken(link: sample.story.link.link.id, notAfter: .now, key: LinkKey(try MACKey.random()))
            .text
        let size = try sample.entries().count
        let raw = try RawDatabase(sample.root)
        try raw.execute("ALTER TABLE link RENAME TO gone; ALTER TABLE record RENAME TO gone_too")
        for address in ["", "x", other, String(sample.token.reversed()), sample.token + "A"] {
            #expect(try await page(address) == "unknown")
            #expect(try await open(address) == "unknown")
            #expect(try await fetch(address, ["x"]) == "unknown")
        }
        await #expect(throws: WorkflowError.self) { try await page(sample.token) }
        #expect(try sample.entries().count == size)
    }

    @Test func `the page of a link uses nothing up and says only what it must`() async throws {
        for _ in 0..<20 { #expect(try await page(sample.token) == "door passcode America/New_York") }
        let link = try await sample.home.link(sample.story.link.link.id, acting: sample.maren)
        #expect(link.link.viewsUsed == 0 && link.link.triesLeft == 5)
        #expect(try sample.entries(of: link.link.id).count { $0.event == .linkViewed } == 20)
        #expect(try sample.entries().count { $0.event == .documentDisclose } == 0)
    }

    @Test(arguments: ["expired", "revoked", "used_up", "locked"])
    func `a genuine link that has ended says so, with its reason in the log`(ending: String) async throws {
        let link = try await sample.issueLink(views: 1, seconds: 3600)
        let token = SampleHome.token(of: link)
        switch ending {
        case "expired": sample.clock.advance(seconds: 3600)
        case "revoked": #expect(try await sample.home.revokeLink(link.link.id, acting: sample.maren))
        case "used_up": #expect(try await sample.grant(link) != nil)
        default: for _ in 0..<5 { _ = try await open(token, answer: "not it") }
        }
        #expect(try await page(token) == "ended (207) 555-0142")
        #expect(try await open(token, answer: link.passcode?.digits) == "ended (207) 555-0142")
        let look = try sample.entries(of: link.link.id).last { $0.event == .linkViewed }
        #expect(look?.outcome == .refused && look?.reason?.rawValue == ending)
        let denial = try #require(try sample.entries(of: link.link.id).last)
        #expect(denial.event == .linkDenied && denial.reason?.rawValue == ending)
        #expect(try await sample.home.link(link.link.id, acting: sample.maren).state?.rawValue == ending)
    }

    @Test func `past the end that stands in the address itself nothing is looked up or recorded any more`()
        async throws
    {
        let link = try await sample.issueLink(seconds: 3600)
        let before = try sample.entries(of: link.link.id).count
        sample.clock.advance(seconds: 30 * 86_400)
        let token = SampleHome.token(of: link)
        #expect(try await page(token) == "ended (207) 555-0142")
        #expect(try await open(token, answer: link.passcode?.digits) == "ended (207) 555-0142")
        #expect(try await fetch(token, ["x"]) == "ended (207) 555-0142")
        #expect(try sample.entries(of: link.link.id).count == before)
    }

    @Test func `a genuine token whose link is gone has ended`() async throws {
        let link = try await sample.issueLink()
        try RawDatabase(sample.root).execute("DELETE FROM link WHERE id = '\(link.link.id)'")
        let token = SampleHome.token(of: link)
        #expect(try await page(token).hasPrefix("ended"))
        #expect(try await open(token).hasPrefix("ended"))
        #expect(try await fetch(token, ["x"]).hasPrefix("ended"))
    }

    @Test func `a grant fetches again and again for a quarter of an hour, though the last view is used`() async throws {
        let link = try await sample.issueLink(views: 1)
        let (token, secret) = (SampleHome.token(of: link), try #require(try await sample.grant(link)))
        for _ in 0..<5 { #expect(try await fetch(token, [secret]) == "document") }
        #expect(try await fetch(token, ["0", secret, ""]) == "document")
        sample.clock.advance(seconds: 899)
        #expect(try await fetch(token, [secret]) == "document")
        sample.clock.advance(seconds: 1)
        #expect(try await fetch(token, [secret]) == "no grant")
        #expect(try await sample.home.link(link.link.id, acting: sample.maren).link.viewsUsed == 1)
    }

    @Test func `a grant is for one link, and for whoever holds its secret`() async throws {
        let other = try await sample.issueLink()
        let secret = try #require(try await sample.grant(sample.story.link))
        #expect(try await fetch(SampleHome.token(of: other), [secret]) == "no grant")
        #expect(try await fetch(sample.token, []) == "no grant")
        #expect(try await fetch(sample.token, [String(secret.reversed()), secret.uppercased()]) == "no grant")
        let hash = try RawDatabase(sample.root).strings("SELECT lower(hex(hash)) FROM link_grant")
        #expect(try await fetch(sample.token, hash) == "no grant")
        #expect(try await fetch(sample.token, [secret]) == "document")
    }

    @Test func `revoking and expiry end a grant, a lock does not`() async throws {
        let link = try await sample.issueLink(seconds: 600)
        let (token, secret) = (SampleHome.token(of: link), try #require(try await sample.grant(link)))
        for _ in 0..<5 { _ = try await open(token, answer: "not it") }
        #expect(try await fetch(token, [secret]) == "document")
        sample.clock.advance(seconds: 600)
        #expect(try await fetch(token, [secret]).hasPrefix("ended"))

        let revoked = try #require(try await sample.grant(sample.story.link))
        #expect(try await fetch(sample.token, [revoked]) == "document")
        #expect(try await sample.home.revokeLink(sample.story.link.link.id, acting: sample.maren))
        #expect(try await fetch(sample.token, [revoked]).hasPrefix("ended"))
        #expect(try sample.entries(of: sample.story.link.link.id).last?.reason == .revoked)
        #expect(try await !sample.home.revokeLink(sample.story.link.link.id, acting: sample.maren))
    }

    @Test(
        arguments: [
            (31 * 86_400, 5, Factor.passcode), (59, 5, .passcode), (600, 0, .passcode), (600, 101, .passcode),
            (600, 5, .none),
        ] as [(Int64, Int, Factor)])
    func `a link beyond what the practice allows is not issued`(seconds: Int64, views: Int, factor: Factor) async throws
    {
        let before = try await sample.home.links(acting: sample.maren).count
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.issueLink(views: views, seconds: seconds, factor: factor)
        }
        #expect(error?.kind == .refused && error?.code == "LINK_TERMS")
        #expect(try await sample.home.links(acting: sample.maren).count == before)
    }

    @Test func `a link ends after ten days and five views unless said`() async throws {
        let issued = try await sample.home.issueLink(
            LinkRequest(
                document: sample.story.document, recipient: "zoe@mail.example", seconds: nil, views: nil, factor: nil),
            acting: sample.maren)
        #expect(issued.link.maxViews == 5 && issued.link.factor == .passcode)
        #expect(issued.link.expires == sample.clock.now.adding(seconds: 864_000))
        let summary = try await sample.home.link(issued.link.id, acting: sample.maren)
        #expect(summary.recipient == "zoe@mail.example" && summary.superbill == sample.story.superbill)
    }

    private func page(_ address: String) async throws -> String {
        switch try await sample.home.page(for: address, visit: SampleHome.visit) {
        case .unknown: "unknown"
        case .ended(let contact): "ended \(contact.phone)"
        case .door(let door): "door \(door.factor.rawValue) \(door.timeZone)"
        }
    }

    private func open(_ address: String, answer: String? = nil) async throws -> String {
        switch try await sample.home.openLink(address, answer: answer, visit: SampleHome.visit) {
        case .unknown: "unknown"
        case .ended(let contact): "ended \(contact.phone)"
        case .wrong: "door"
        case .tooMany: "too many"
        case .granted: "granted"
        }
    }

    private func fetch(_ address: String, _ grants: [String]) async throws -> String {
        switch try await sample.home.fetchDocument(address, grants: grants, visit: SampleHome.visit) {
        case .unknown: "unknown"
        case .ended(let contact): "ended \(contact.phone)"
        case .noGrant: "no grant"
        case .busy: "busy"
        case .document: "document"
        }
    }
}
