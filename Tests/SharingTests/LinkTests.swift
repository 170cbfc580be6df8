import Billing
import Sharing
import Testing

struct LinkTests {
    private static let now = Timestamp(milliseconds: 1_793_620_800_500)
    private static let limits = LinkDefaults(maximumExpiryDays: 30, factors: [.passcode, .birthDate])

    @Test(
        arguments: [
            (60, 1, Factor.passcode), (30 * 86_400, 100, .birthDate), (864_000, 5, .passcode),
        ] as [(Int64, Int, Factor)])
    func `terms within the limits are counted from now, in whole seconds`(seconds: Int64, views: Int, factor: Factor)
        throws
    {
        let terms = try LinkTerms(seconds: seconds, views: views, factor: factor, from: Self.now, limits: Self.limits)
        #expect(terms.expires == Timestamp(milliseconds: 1_793_620_800_000 + seconds * 1000))
        #expect(terms.views == views && terms.factor == factor)
    }

    @Test(
        arguments: [
            (59, 5, Factor.passcode, TermsProblem.expiryNotPositive), (0, 5, .passcode, .expiryNotPositive),
            (Int64.min, 5, .passcode, .expiryNotPositive),
            (30 * 86_400 + 1, 5, .passcode, .expiryTooLong(maximumDays: 30)),
            (Int64.max, 5, .passcode, .expiryTooLong(maximumDays: 30)),
            (600, 0, .passcode, .viewsOutOfRange(maximum: 100)),
            (600, -1, .passcode, .viewsOutOfRange(maximum: 100)), (600, 101, .passcode, .viewsOutOfRange(maximum: 100)),
            (600, 5, .none, .factorNotAllowed(.none)),
        ] as [(Int64, Int, Factor, TermsProblem)])
    func `terms beyond the limits are refused with what is allowed`(
        seconds: Int64, views: Int, factor: Factor, problem: TermsProblem
    ) {
        #expect(throws: problem) {
            try LinkTerms(seconds: seconds, views: views, factor: factor, from: Self.now, limits: Self.limits)
        }
        #expect(!problem.message.isEmpty)
    }

    /// Each row: seconds from issue, views used of two, locked, revoked.
    @Test(
        arguments: [
            (0, 0, false, false, .live), (99, 1, false, false, .live), (100, 0, false, false, .expired),
            (101, 0, false, false, .expired), (0, 2, false, false, .usedUp), (0, 0, true, false, .locked),
            (0, 2, true, false, .locked), (0, 0, false, true, .revoked), (100, 2, true, true, .revoked),
            (100, 2, true, false, .expired),
        ] as [(Int64, Int, Bool, Bool, LinkState)])
    func `a link's state follows from its row and the time`(
        seconds: Int64, used: Int, locked: Bool, revoked: Bool, state: LinkState
    ) {
        let link = link(used: used, locked: locked, revoked: revoked)
        #expect(link.state(at: Self.now.adding(seconds: seconds)) == state)
    }

    @Test func `the signed ceiling ends a link whose row says later`() {
        let link = link(notAfter: Self.now.adding(seconds: 50))
        #expect(link.state(at: Self.now.adding(seconds: 49)) == .live)
        #expect(link.state(at: Self.now.adding(seconds: 50)) == .expired)
        #expect(self.link().state(at: Self.now.adding(seconds: 50)) == .live)
    }

    @Test func `a grant lasts a quarter of an hour and is kept as a hash`() throws {
        let grant = try Grant(from: Self.now)
        #expect(grant.expires == Self.now.adding(seconds: 900))
        #expect(grant.secret.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        #expect(Grant.hash(of: grant.secret) == grant.hash)
        #expect(Grant.hash(of: String(grant.secret.dropLast())) != grant.hash)
        #expect(try Grant(from: Self.now).secret != grant.secret)
    }

    private func link(
        used: Int = 0, locked: Bool = false, revoked: Bool = false, notAfter: Timestamp? = nil
    ) -> Link {
        Link(
            id: ID(), document: ID(), client: ID(), issuedBy: ID(), issuedAt: Self.now,
            terms: LinkTerms(expires: Self.now.adding(seconds: 100), views: 2, factor: .passcode), factorHash: nil,
            viewsUsed: used, notAfter: notAfter, lockedAt: locked ? Self.now : nil, revokedAt: revoked ? Self.now : nil)
    }
}
