import Billing
import Testing

@Suite struct `A supervisor` {
    private let supervisor: Provider
    private let client: Client

    init() throws {
        supervisor = Provider(
            name: "Ines Thorvald", credentials: "PhD", npi: try Example.npi("1558598797"), licenseNumber: "PSY-22",
            licenseState: USState("MA"))
        client = try Example.client(payee: .provider)
    }

    private func issue(kept: Supervision?, asked: Supervision?) throws -> Result<SuperbillDrafts, SuperbillRefusal> {
        var provider = try Example.provider()
        (provider.supervisor, provider.supervision) = (supervisor.id, kept)
        let bill = try Example.openBill([Example.line("2026-09-01", provider: provider.id)])
        return SuperbillRule(
            practice: try Example.practice(), providers: [provider, supervisor], client: client, bills: [bill],
            payments: [], claimed: [:], supervision: asked
        ).superbills(
            .bill(bill.id), from: SuperbillNumber(1), issuedOn: try Example.day("2026-10-15"),
            paymentsAsOf: Timestamp(milliseconds: 0))
    }

    @Test(
        arguments: [
            (nil, .supervisor, "Ines Thorvald", nil), (nil, .supervisee, "Robin Lark", nil),
            (nil, .both, "Robin Lark", "Ines Thorvald"), (.both, nil, "Robin Lark", "Ines Thorvald"),
            (.both, .supervisor, "Ines Thorvald", nil), (.supervisee, nil, "Robin Lark", nil),
        ] as [(Supervision?, Supervision?, String, String?)])
    func `is shown as chosen this time, or as chosen before`(
        kept: Supervision?, asked: Supervision?, provider: String, beside: String?
    ) throws {
        let superbill = try issue(kept: kept, asked: asked).get().superbills[0].superbill
        #expect(superbill.provider.name == provider)
        #expect(superbill.supervisor?.name == beside)
        #expect(superbill.payee?.name == provider)
    }

    @Test func `asks for a choice before the first superbill`() throws {
        guard case .failure(let refusal) = try issue(kept: nil, asked: nil) else {
            Issue.record("a superbill was made without a choice")
            return
        }
        #expect(refusal.reasons.map(\.code) == ["SUPERVISOR_CHOICE"])
    }
}
