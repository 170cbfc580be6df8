import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct VisitorLimitTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    /// Uses up what one address may answer wrongly, four answers for each link so that none locks.
    private func exhaust(_ address: String, at home: Home? = nil) async throws {
        for _ in 0..<5 {
            let link = try await sample.issueLink()
            for index in 0..<4 {
                let answer = SampleHome.wrong(link, index)
                #expect(try await sample.open(link, answer, from: address, at: home) == "wrong \(4 - index)")
            }
        }
    }

    @Test func `after twenty wrong answers of one line every genuine link answers alike, whatever it is worth`()
        async throws
    {
        let (live, dead) = (sample.story.link, try await sample.issueLink())
        let gone = try await sample.issueLink()
        #expect(try await sample.home.revokeLink(dead.link.id, acting: sample.maren))
        try RawDatabase(sample.root).execute("DELETE FROM link WHERE id = '\(gone.link.id)'")
        try await exhaust("2001:db8:1:2::1")
        let other = try await sample.openAgain()
        for home in [sample.home, other] {
            for link in [live, dead, gone] {
                #expect(
                    try await sample.open(link, link.passcode?.digits, from: "2001:db8:1:2::2", at: home) == "wait 900")
            }
        }
        #expect(try await sample.summary(live).link.triesLeft == 5, "no try of the link was taken")
        let denied = try sample.entries(of: live.link.id).filter { $0.event == .linkDenied }
        #expect(denied.map(\.reason) == [.rateLimited, .rateLimited])
        #expect(try await sample.open(dead, nil, from: "2001:db8:1:3::1") == "ended", "control: another line")
        #expect(try await sample.open(live, live.passcode?.digits, from: "2001:db8:1:3::1") == "granted")
        sample.clock.advance(seconds: 900)
        #expect(try await sample.open(live, live.passcode?.digits, from: "2001:db8:1:2::1") == "granted")
    }

    @Test func `right answers and slips of the hand cost a line nothing`() async throws {
        let link = try await sample.issueLink(views: 100)
        for _ in 0..<25 {
            #expect(try await sample.open(link, link.passcode?.digits) == "granted")
            #expect(try await sample.open(link, nil) == "wrong 5")
        }
        try await exhaust("203.0.113.77")
        #expect(try await sample.open(link, link.passcode?.digits) == "wait 900")
    }

    @Test func `of an address nothing stands in the database`() async throws {
        _ = try await sample.open(sample.story.link, SampleHome.wrong(sample.story.link), from: "203.0.113.99")
        #expect(try await sample.open(sample.story.link, sample.passcode, from: "203.0.113.99") == "granted")
        let raw = try RawDatabase(sample.root)
        let stored = try raw.strings(
            "SELECT hex(visitor) FROM visitor_try UNION ALL SELECT hex(network) FROM link_network")
        #expect(stored.count == 2 && stored.allSatisfy { $0.count == 32 && !$0.contains("CB0071") })
        sample.clock.advance(seconds: 900)
        try await sample.home.sweepGrants()
        #expect(try raw.count("SELECT count(*) FROM visitor_try") == 0)
    }
}
