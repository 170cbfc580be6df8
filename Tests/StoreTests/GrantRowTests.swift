import Billing
import Sharing
import Testing
import Vault

@testable import Store

struct GrantRowTests {
    private static let now = Timestamp(milliseconds: 1_793_620_800_000)

    private let test: TestStore
    private let link: ID<Link>
    private let grant: Grant

    init() async throws {
        test = try TestStore()
        let document = Document(client: ID(), created: Self.now)
        let link = Link(
            id: ID(), document: document.id, client: document.client, issuedBy: ID(), issuedAt: Self.now,
            terms: LinkTerms(expires: Self.now.adding(seconds: 100_000), views: 2, factor: .none), factorHash: nil)
        let (signed, grant) = (try SignedLink(link, key: LinkKey(MACKey.random())), try Grant(from: Self.now))
        (self.link, self.grant) = (link.id, grant)
        _ = try await test.store.write {
            try $0.insert(document, body: Sealed(bytes: Array(repeating: 1, count: 100)))
            try $0.insert(signed)
            try $0.append(TestStore.entry())
            _ = try $0.useView(of: link.id, now: Self.now)
            try $0.insert(grant, link: link.id)
        }
    }

    private func begin(at seconds: Int64 = 0) async throws -> String {
        let (hash, link) = (grant.hash, link)
        return try await test.store.write {
            String(describing: try $0.beginResponse(under: hash, link: link, now: Self.now.adding(seconds: seconds)))
        }.value
    }

    private func endEmpty() async throws {
        let hash = grant.hash
        _ = try await test.store.write { try $0.endedEmpty(under: hash) }
    }

    private func takeBack(at seconds: Int64, of link: ID<Link>? = nil) async throws -> [ID<Link>] {
        try await test.store.write {
            try $0.takeBackGrants(of: link, now: Self.now.adding(seconds: seconds))
        }.value
    }

    private func rows() throws -> [String] {
        try RawDatabase(test.path).strings("SELECT views_used || ' ' || (SELECT count(*) FROM link_grant) FROM link")
    }

    @Test func `a grant under which nothing began gives its view back when it has run out, once`() async throws {
        #expect(try await takeBack(at: 899) == [] && rows() == ["1 1"])
        #expect(try await takeBack(at: 900, of: ID()) == [] && rows() == ["1 1"])
        #expect(try await takeBack(at: 900, of: link) == [link] && rows() == ["0 0"])
        #expect(try await takeBack(at: 900) == [] && rows() == ["0 0"])
    }

    @Test func `a response that carried a byte or may have keeps the view, one that ended empty does not`() async throws
    {
        #expect(try await begin() == "begun")
        #expect(try await begin() == "begun")
        try await endEmpty()
        #expect(try await takeBack(at: 900) == [] && rows() == ["1 1"], "one of two may have carried a byte")
        try await endEmpty()
        #expect(try await takeBack(at: 901) == [link] && rows() == ["0 0"])
    }

    @Test func `a grant that carried something is forgotten an hour after its end, without a view`() async throws {
        #expect(try await begin() == "begun")
        #expect(try await takeBack(at: 900 + 3599) == [] && rows() == ["1 1"])
        #expect(try await takeBack(at: 900 + 3600) == [] && rows() == ["1 0"])
    }

    @Test func `a grant begins two hundred responses and no more, and none after its end`() async throws {
        #expect(try await begin(at: 900) == "none")
        for _ in 0..<Grant.responses { #expect(try await begin() == "begun") }
        #expect(try await begin() == "exhausted")
    }

    @Test func `what the log knows of a link is read from the index of its openings alone`() throws {
        let plan = try RawDatabase(test.path).plan(ReadTransaction.historyQuery.replacing("?1", with: "'lnk_x'"))
        let search = "SEARCH audit_entry USING COVERING INDEX audit_entry_of_link (link=? AND event=?)"
        #expect(plan.filter { !$0.contains("SUBQUERY") && $0 != "SCAN CONSTANT ROW" } == [search, search, search])
    }
}
