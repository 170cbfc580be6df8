import Billing
import Testing

@Suite struct RoleTests {
    @Test func `compliance sees the audit and opens no document`() throws {
        let officer = Staff(signIn: try #require(SignInName("kim")), name: "Kim Bare", role: .compliance)
        #expect(Permission.allCases.filter(officer.may) == [.viewAudit, .exportAudit, .pruneAudit])
    }

    @Test func `a biller bills and sees no diagnoses beyond the superbill`() {
        #expect(Role.biller.permissions.isSuperset(of: [.bill, .issueSuperbills, .issueLinks, .viewDocuments]))
        #expect(Role.biller.permissions.isDisjoint(with: [.viewDiagnoses, .manageStaff, .manageKeys, .exportAudit]))
    }

    @Test func `a clinician settles nothing for the practice`() {
        #expect(Role.clinician.permissions.isSuperset(of: [.manageClients, .viewDiagnoses, .issueLinks]))
        #expect(
            Role.clinician.permissions.isDisjoint(with: [.manageSettings, .manageStaff, .manageKeys, .exportAudit]))
    }

    @Test func `an owner may do everything, until disabled`() throws {
        var owner = Staff(signIn: try #require(SignInName("robin")), name: "Robin Lark", role: .owner)
        #expect(Permission.allCases.allSatisfy(owner.may))
        owner.isDisabled = true
        #expect(!Permission.allCases.contains(where: owner.may))
    }
}
