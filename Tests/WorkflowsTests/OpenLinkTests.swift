import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct OpenLinkTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    @Test func `the right passcode opens, uses one view and is one entry`() async throws {
        let link = sample.story.link
        #expect(try await sample.grant(link) != nil)
        let summary = try await sample.home.link(link.link.id, acting: sample.maren)
        #expect(summary.link.viewsUsed == 1 && summary.link.triesLeft == 5)
        let entry = try #require(try sample.entries(of: link.link.id).last)
        #expect(entry.event == .linkOpened && entry.outcome == .success)
        #expect(entry.actor == Actor(kind: .holder, auth: "passcode"))
        #expect(entry.document == sample.story.document.description && entry.client == link.link.client.description)
    }

    @Test(arguments: [1, 2])
    func `of fifty openings at once of a link with one view, one is granted and each is recorded`(processes: Int)
        async throws
    {
        let link = try await sample.issueLink(views: 1)
        let before = try sample.entries(of: link.link.id).count
        var homes = [sample.home]
        if processes == 2 { homes.append(try await sample.openAgain()) }
        let openings = try await Self.openings(50, by: homes, of: link) { _ in link.passcode?.digits }
        #expect(openings.count { $0 == "granted" } == 1)
        // The first twenty refusals of a minute are entries of their own, in each process, the rest is counted.
        for home in homes { try await home.sweepGrants() }
        let entries = try sample.entries(of: link.link.id).dropFirst(before)
        #expect(entries.count { $0.event == .linkOpened } == 1)
        let denied = entries.filter { $0.event == .linkDenied && $0.outcome == .refused && $0.reason != nil }
        #expect(denied.count == entries.count - 1 && denied.reduce(0) { $0 + ($1.count ?? 1) } == 49)
        let summary = try await sample.home.link(link.link.id, acting: sample.maren)
        #expect(summary.link.viewsUsed == 1 && summary.state == .usedUp && summary.link.triesLeft == 5)
    }

    @Test func `five wrong answers lock the link for good, and the right one comes too late`() async throws {
        let link = sample.story.link
        var openings: [String] = []
        for index in 0..<5 { openings.append(try await open(link, Self.wrong(link, index))) }
        #expect(openings == ["wrong 4", "wrong 3", "wrong 2", "wrong 1", "ended"])
        #expect(try await open(link, link.passcode?.digits) == "ended")
        try await sample.home.close()
        let reopened = try await sample.openAgain()
        #expect(try await open(link, link.passcode?.digits, at: reopened) == "ended")
        let summary = try await reopened.link(link.link.id, acting: sample.maren)
        #expect(summary.state == .locked && summary.link.viewsUsed == 0)
        let reasons = try sample.entries(of: link.link.id).filter { $0.event == .linkDenied }.map(\.reason)
        #expect(reasons == [.wrongFactor, .wrongFactor, .wrongFactor, .wrongFactor, .locked, .locked, .locked])
    }

    @Test func `thirty wrong answers at once, from two processes, test no more than five`() async throws {
        let link = sample.story.link
        let homes = [sample.home, try await sample.openAgain()]
        let openings = try await Self.openings(30, by: homes, of: link) { Self.wrong(link, $0) }
        #expect(openings.count { $0.hasPrefix("wrong") } <= 4)
        #expect(!openings.contains("granted"))
        let tested = try sample.entries(of: link.link.id).count { $0.event == .linkDenied && $0.reason == .wrongFactor }
        #expect(tested <= 4, "the fifth is recorded as the lock")
        #expect(try await open(link, link.passcode?.digits) == "ended")
        #expect(try await sample.home.link(link.link.id, acting: sample.maren).state == .locked)
    }

    @Test func `what cannot be an answer costs no try`() async throws {
        let link = sample.story.link
        for _ in 0..<10 { #expect(try await open(link, nil) == "wrong 5") }
        #expect(try await open(link, link.passcode?.digits) == "granted")
    }

    @Test func `a right answer gives its try back, and no more than it took`() async throws {
        let link = sample.story.link
        _ = try await open(link, Self.wrong(link, 0))
        _ = try await open(link, Self.wrong(link, 1))
        for _ in 0..<3 { #expect(try await open(link, link.passcode?.digits) == "granted") }
        #expect(try await open(link, Self.wrong(link, 2)) == "wrong 2")
    }

    @Test func `the date of birth opens a link that asks for it`() async throws {
        let link = try await sample.issueLink(factor: .birthDate)
        #expect(link.passcode == nil)
        #expect(try await open(link, "1987-03-15") == "wrong 4")
        #expect(try await open(link, nil) == "wrong 4")
        #expect(try await open(link, "1987-03-14") == "granted")
    }

    @Test(arguments: [
        "factor_hash = 'x'", "factor = 'none', factor_hash = NULL", "max_views = 100", "expires_at = expires_at - 1",
        "expires_at = 1900000000000, not_after = 1900000000000", "document = 'doc_00000000000000000000000000'",
        "views_used = 1", "revoked_at = 1", "not_after = not_after + 1000",
        "issued_by = 'usr_00000000000000000000000000'",
        "factor_hash = (SELECT factor_hash FROM link WHERE id <> :id)", "mac = zeroblob(32)",
    ])
    func `a link whose row was changed opens nothing`(change: String) async throws {
        let link = sample.story.link
        let other = try await sample.issueLink()
        let raw = try RawDatabase(sample.root)
        try raw.execute(
            "PRAGMA foreign_keys = OFF; UPDATE link SET \(change.replacing(":id", with: "'\(link.link.id)'")) "
                + "WHERE id = '\(link.link.id)'")
        for answer in [nil, "", link.passcode?.digits, other.passcode?.digits] {
            let error = await #expect(throws: WorkflowError.self) { try await open(link, answer) }
            #expect(error?.kind == .tampered)
        }
        await #expect(throws: WorkflowError.self) {
            try await sample.home.page(for: SampleHome.token(of: link), visit: SampleHome.visit)
        }
        #expect(try await open(other, other.passcode?.digits) == "granted", "control: the untouched one opens")
    }

    @Test func `a used view and a revocation cannot be taken back by changing the row`() async throws {
        let (used, revoked) = (try await sample.issueLink(views: 1), try await sample.issueLink())
        #expect(try await open(used, used.passcode?.digits) == "granted")
        #expect(try await sample.home.revokeLink(revoked.link.id, acting: sample.maren))
        try RawDatabase(sample.root).execute("UPDATE link SET views_used = 0, revoked_at = NULL")
        for link in [used, revoked] {
            let error = await #expect(throws: WorkflowError.self) { try await open(link, link.passcode?.digits) }
            #expect(error?.kind == .tampered)
        }
    }

    private func open(_ link: IssuedLink, _ answer: String?, at home: Home? = nil) async throws -> String {
        Self.name(
            try await (home ?? sample.home).openLink(
                SampleHome.token(of: link), answer: answer, visit: SampleHome.visit))
    }

    private static func openings(
        _ count: Int, by homes: [Home], of link: IssuedLink, answer: @Sendable @escaping (Int) -> String?
    ) async throws -> [String] {
        try await withThrowingTaskGroup(of: String.self) { group in
            for index in 0..<count {
                group.addTask {
                    name(
                        try await homes[index % homes.count].openLink(
                            SampleHome.token(of: link), answer: answer(index), visit: SampleHome.visit))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private static func wrong(_ link: IssuedLink, _ index: Int) -> String {
        let number = (Int(link.passcode?.digits ?? "") ?? 0) + 1 + index
        return String(String(100_000_000 + number % 100_000_000).dropFirst())
    }

    private static func name(_ opening: Opening) -> String {
        switch opening {
        case .unknown: "unknown"
        case .ended: "ended"
        case .wrong(_, let triesLeft): "wrong \(triesLeft)"
        case .tooMany: "too many"
        case .granted: "granted"
        }
    }
}
