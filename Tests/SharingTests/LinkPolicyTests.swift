import Billing
import Sharing
import Testing

struct LinkPolicyTests {
    private static let now = Timestamp(milliseconds: 1_793_620_800_000)
    private let issuer: Staff
    private let link: Link

    init() throws {
        let issuer = Staff(signIn: try #require(SignInName("kim")), name: "Kim Bare", role: .clinician)
        self.issuer = issuer
        link = Self.link(of: issuer)
    }

    private static func link(of issuer: Staff, views: Int = 0, locked: Bool = false, revoked: Bool = false) -> Link {
        Link(
            id: ID(), document: ID(), client: ID(), issuedBy: issuer.id, issuedAt: now,
            terms: LinkTerms(expires: now.adding(seconds: 100), views: 2, factor: .none), factorHash: nil,
            viewsUsed: views, lockedAt: locked ? now : nil, revokedAt: revoked ? now : nil)
    }

    private func policy(_ change: (inout LinkStops) -> Void = { _ in }, staff: [Staff]? = nil) -> LinkPolicy {
        var stops = LinkStops()
        change(&stops)
        return LinkPolicy(stops: stops, staff: staff ?? [issuer])
    }

    private func state(_ policy: LinkPolicy) -> LinkState { link.state(at: Self.now, under: policy) }

    @Test func `each switch stops the links that it concerns, and no others`() {
        #expect(state(policy()) == .live)
        #expect(state(policy { $0.practice = true }) == .stopped)
        #expect(state(policy { $0.clients = [link.client] }) == .stopped)
        #expect(state(policy { $0.staff = [issuer.id] }) == .stopped)
        #expect(state(policy { ($0.clients, $0.staff) = ([ID()], [ID()]) }) == .live)
    }

    @Test func `a link opens only while whoever issued it may share`() {
        var changed = issuer
        changed.isDisabled = true
        #expect(state(policy(staff: [changed])) == .issuerDisabled)
        (changed.isDisabled, changed.role) = (false, .compliance)
        #expect(state(policy(staff: [changed])) == .issuerDisabled)
        (changed.role, changed.denied) = (.owner, [.issueLinks])
        #expect(state(policy(staff: [changed])) == .issuerDisabled)
        changed.denied = nil
        #expect(state(policy(staff: [changed])) == .live)
        #expect(state(policy(staff: [])) == .issuerDisabled)
    }

    @Test func `what ended a link for good is named before a switch, and a switch before what can be mended`() {
        let stopped = policy { $0.practice = true }
        let later = Self.now.adding(seconds: 100)
        #expect(link.state(at: later, under: stopped) == .expired)
        #expect(Self.link(of: issuer, revoked: true).state(at: Self.now, under: stopped) == .revoked)
        #expect(Self.link(of: issuer, locked: true).state(at: Self.now, under: stopped) == .stopped)
        #expect(Self.link(of: issuer, views: 2).state(at: Self.now, under: stopped) == .stopped)
        #expect(Self.link(of: issuer, views: 2).state(at: Self.now, under: policy()) == .usedUp)
    }

    @Test func `revocation, a switch and a disabled issuer cut a transfer, expiry and a lock do not`() {
        #expect(link.interruption(under: policy()) == nil)
        #expect(Self.link(of: issuer, views: 2, locked: true).interruption(under: policy()) == nil)
        #expect(Self.link(of: issuer, revoked: true).interruption(under: policy()) == .revoked)
        #expect(link.interruption(under: policy { $0.staff = [issuer.id] }) == .stopped)
        #expect(link.interruption(under: policy(staff: [])) == .issuerDisabled)
    }
}
