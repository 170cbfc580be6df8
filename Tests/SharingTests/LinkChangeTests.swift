import Billing
import Sharing
import Testing
import Vault

struct LinkChangeTests {
    private static let now = Timestamp(milliseconds: 1_793_620_800_000)
    private static let limits = LinkDefaults(factors: [.passcode])
    private let link: Link

    init() throws {
        link = Link(
            id: ID(), document: ID(), client: ID(), issuedBy: ID(), issuedAt: Self.now,
            terms: LinkTerms(expires: Self.now.adding(seconds: 1000), views: 5, factor: .passcode),
            factorHash: try PasscodeHash.make("12345678", key: MACKey.random()), viewsUsed: 3,
            notAfter: Self.now.adding(seconds: 5000))
    }

    private func changed(
        expires: Int64? = nil, views: Int? = nil, removesFactor: Bool = false, limits: LinkDefaults = limits
    ) throws(TermsProblem) -> Link {
        var change = LinkChange()
        change.expires = expires.map { Self.now.adding(seconds: $0) }
        (change.views, change.removesFactor) = (views, removesFactor)
        return try change.applied(to: link, at: Self.now, limits: limits)
    }

    @Test(
        arguments: [(60, []), (999, []), (1000, []), (1001, [.extended]), (5000, [.extended])] as [(Int64, [Loosening])]
    )
    func `the end moves up to the ceiling, and to a minute from now`(seconds: Int64, loosening: [Loosening]) throws {
        let new = try changed(expires: seconds)
        #expect(new.expires == Self.now.adding(seconds: seconds) && new.notAfter == link.notAfter)
        #expect(Loosening.between(link, new) == loosening)
    }

    @Test func `what the address or the practice does not allow is refused`() {
        #expect(throws: TermsProblem.beyondCeiling(link.notAfter)) { try changed(expires: 5001) }
        #expect(throws: TermsProblem.expiryNotPositive) { try changed(expires: 59) }
        #expect(throws: TermsProblem.fewerViewsThanUsed(3)) { try changed(views: 2) }
        #expect(throws: TermsProblem.viewsOutOfRange(maximum: 100)) { try changed(views: 101) }
        #expect(throws: TermsProblem.viewsOutOfRange(maximum: 100)) { try changed(views: 0) }
        #expect(throws: TermsProblem.factorNotAllowed(.none)) { try changed(removesFactor: true) }
    }

    @Test func `each thing that is loosened is named, and nothing that is tightened`() throws {
        #expect(try Loosening.between(link, changed(views: 3)) == [])
        #expect(try Loosening.between(link, changed(views: 6)) == [.moreViews])
        let open = try changed(expires: 2000, views: 9, removesFactor: true, limits: LinkDefaults(factors: [.none]))
        #expect(open.factor == .none && open.factorHash == nil)
        #expect(Loosening.between(link, open) == [.extended, .moreViews, .factorRemoved])
    }
}
