import Billing
import Sharing
import Testing
import Vault

@testable import Store

struct LinkRowTests {
    private static let now = Timestamp(milliseconds: 1_793_620_800_000)

    private let test: TestStore
    private let link: Link
    private let signed: SignedLink

    init() async throws {
        test = try TestStore()
        let document = Document(client: ID(), created: Self.now)
        link = Link(
            id: ID(), document: document.id, client: document.client, issuedBy: ID(), issuedAt: Self.now,
            terms: LinkTerms(expires: Self.now.adding(seconds: 100), views: 2, factor: .passcode),
            factorHash: try PasscodeHash.make("12345678", key: MACKey.random()),
            notAfter: Self.now.adding(seconds: 200))
        signed = try SignedLink(link, key: LinkKey(MACKey.random()))
        _ = try await test.store.write { [signed] in
            try $0.insert(document, body: Sealed(bytes: Array(repeating: 1, count: 100)))
            try $0.insert(signed)
            try $0.append(TestStore.entry())
        }
    }

    private func stored() async throws -> Link {
        let id = link.id
        let stored = try await test.store.read { try $0.link(id) }
        return try #require(stored).unverified
    }

    private func change<Value: Sendable>(
        at seconds: Int64 = 0, _ body: @escaping @Sendable (WriteTransaction, ID<Link>, Timestamp) throws -> Value
    ) async throws -> Value {
        let (id, now) = (link.id, Self.now.adding(seconds: seconds))
        return try await test.store.write { try body($0, id, now) }.value
    }

    private func reserveTry(at seconds: Int64 = 0) async throws -> Bool {
        try await change(at: seconds) { try $0.reserveTry(of: $1, now: $2) }
    }

    private func giveTryBack() async throws { try await change { rows, id, _ in try rows.giveTryBack(to: id) } }

    private func useView(at seconds: Int64 = 0) async throws -> Bool {
        try await change(at: seconds) { try $0.useView(of: $1, now: $2) }
    }

    private func revoke(at seconds: Int64 = 0) async throws -> Bool {
        try await change(at: seconds) { try $0.revoke($1, now: $2) }
    }

    private func insert(_ grant: Grant) async throws {
        try await change { rows, id, _ in try rows.insert(grant, link: id) }
    }

    private func holds(_ grant: Grant, link: ID<Link>? = nil, at seconds: Int64) async throws -> Bool {
        let (id, now) = (link ?? self.link.id, Self.now.adding(seconds: seconds))
        return try await test.store.read { try $0.hasGrant(grant.hash, link: id, now: now) }
    }

    @Test func `a link comes back as it was stored`() async throws {
        let (id, document) = (link.id, link.document)
        let (stored, links, none) = try await test.store.read { rows in
            (try rows.link(id), try rows.links(to: document), try rows.links(to: ID()))
        }
        #expect(stored == signed && links == [signed] && none.isEmpty)
    }

    @Test func `five tries can be taken, and given back up to five`() async throws {
        for _ in 0..<5 { #expect(try await reserveTry()) }
        #expect(try await !reserveTry())
        for _ in 0..<9 { try await giveTryBack() }
        #expect(try await stored().triesLeft == 5)
    }

    @Test func `taking the last try locks the link, and giving it back unlocks it`() async throws {
        for _ in 0..<4 { #expect(try await reserveTry()) }
        #expect(try await stored().lockedAt == nil)
        #expect(try await reserveTry())
        let locked = try await stored()
        #expect(locked.lockedAt == Self.now && locked.triesLeft == 0)
        #expect(try await !useView())
        try await giveTryBack()
        let unlocked = try await stored()
        #expect(unlocked.lockedAt == nil && unlocked.triesLeft == 1)
        #expect(try await useView())
    }

    /// The row's rule and `Link.state` are two spellings of one.
    @Test(
        arguments: [
            ("", 0), ("", 99), ("", 100), ("not_after = 1793620850000, expires_at = 1793620850000", 49),
            ("not_after = 1793620850000, expires_at = 1793620850000", 50), ("locked_at = 1", 0), ("revoked_at = 1", 0),
            ("views_used = 1", 0), ("views_used = 2", 0), ("tries_left = 0", 0),
        ] as [(String, Int64)])
    func `a view is used where the link is live, and only there`(change: String, seconds: Int64) async throws {
        if !change.isEmpty { try RawDatabase(test.path).execute("UPDATE link SET \(change)") }
        let before = try await stored()
        let isLive = before.state(at: Self.now.adding(seconds: seconds)) == .live
        #expect(try await reserveTry(at: seconds) == (isLive && before.triesLeft > 0))
        #expect(try await useView(at: seconds) == isLive)
        #expect(try await stored().viewsUsed == before.viewsUsed + (isLive ? 1 : 0))
    }

    @Test func `revoking ends grants and happens once`() async throws {
        let grant = try Grant(from: Self.now)
        try await insert(grant)
        #expect(try await holds(grant, at: 899))
        #expect(try await !holds(grant, at: 900))
        #expect(try await !holds(grant, link: ID(), at: 0))
        #expect(try await revoke())
        #expect(try await !revoke(at: 1))
        #expect(try await !holds(grant, at: 0))
        #expect(try await stored().revokedAt == Self.now)
    }
}
