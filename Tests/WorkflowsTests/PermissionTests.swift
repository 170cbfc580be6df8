import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct PermissionTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    /// A use case of each right.
    enum UseCase: String, CaseIterable, Sendable {
        case importRecords, createBill, saveBill, bills, issueSuperbill, superbills, superbill, superbillPDF, issueLink,
            revokeLink, links, clients, addStaff, listAudit, exportAudit, verifyAudit

        var permission: Permission {
            switch self {
            case .importRecords: .importRecords
            case .createBill, .saveBill, .bills: .bill
            case .issueSuperbill, .superbills: .issueSuperbills
            case .superbill, .superbillPDF: .viewDocuments
            case .issueLink, .revokeLink, .links: .issueLinks
            case .clients: .manageClients
            case .addStaff: .manageStaff
            case .listAudit, .verifyAudit: .viewAudit
            case .exportAudit: .exportAudit
            }
        }
    }

    @Test(arguments: [Role.clinician, .biller, .compliance], UseCase.allCases)
    func `a role does what it may; everything else is refused and recorded`(role: Role, useCase: UseCase) async throws {
        let signIn = try #require(SignInName("kim"))
        _ = try await sample.home.addStaff(signIn: signIn, name: "Kim Bare", role: role, acting: sample.maren)
        let kim = try await sample.home.acting(as: "kim", osUser: "tester")
        let pended = try await sample.home.createBill(client: "C-1002", appointments: [], acting: sample.maren).bill.id
        let size = try sample.entries().count
        let error = await outcome(of: useCase, by: kim, pended: pended)
        let entries = try sample.entries().dropFirst(size)
        if role.permissions.contains(useCase.permission) {
            #expect(error == nil)
            #expect(entries.allSatisfy { $0.event != .commandRefused })
        } else {
            #expect(error?.kind == .notAllowed && error?.code == "NOT_ALLOWED" && error?.hint != nil)
            #expect(entries.map(\.event) == [.commandRefused])
            #expect(entries.first?.subject == useCase.permission.rawValue && entries.first?.reason == .notAllowed)
            #expect(entries.first?.actor == kim.actor && entries.first?.outcome == .refused)
        }
    }

    @Test func `somebody unknown does nothing, and a sign-in name is taken once`() async throws {
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.home.acting(as: "nobody", osUser: "tester")
        }
        #expect(error?.kind == .notFound)
        let taken = await #expect(throws: WorkflowError.self) {
            try await sample.home.addStaff(
                signIn: sample.maren.staff.signIn, name: "Other", role: .owner, acting: sample.maren)
        }
        #expect(taken?.kind == .refused && taken?.code == "SIGN_IN_TAKEN")
        #expect(try await sample.home.staff().count == 1)
    }

    @Test func `what is not there is not found, whoever asks for it`() async throws {
        let (home, maren) = (sample.home, sample.maren)
        let lookUps: [(String, @Sendable () async throws -> Void)] = [
            ("client", { _ = try await home.client(named: "C-9999", acting: maren) }),
            ("client id", { _ = try await home.client(named: ID<Client>().description, acting: maren) }),
            ("bills", { _ = try await home.bills(client: "C-9999", acting: maren) }),
            ("new bill", { _ = try await home.createBill(client: "C-9999", appointments: [], acting: maren) }),
            ("bill", { _ = try await home.bill(ID(), acting: maren) }),
            ("saved bill", { _ = try await home.saveBill(ID(), acting: maren) }),
            ("superbill of bill", { _ = try await home.issueSuperbill(bill: ID(), acting: maren) }),
            ("superbill", { _ = try await home.superbill(SuperbillNumber(99), acting: maren) }),
            ("PDF", { _ = try await home.superbillPDF(SuperbillNumber(99), acting: maren) }),
            ("document", { _ = try await home.documentID(named: "SB-000099") }),
            ("link", { _ = try await home.link(ID(), acting: maren) }),
            ("revoked link", { _ = try await home.revokeLink(ID(), acting: maren) }),
            (
                "new link",
                {
                    let request = LinkRequest(
                        document: ID(), recipient: "a@b.example", seconds: nil, views: nil, factor: nil)
                    _ = try await home.issueLink(request, acting: maren)
                }
            ),
            ("listing", { _ = try await home.listAudit(.of(client: "C-9999"), acting: maren) { _ in } }),
        ]
        for (what, lookUp) in lookUps {
            let error = await #expect(throws: WorkflowError.self, "\(what)") { try await lookUp() }
            #expect(error?.kind == .notFound && error?.code == "NOT_FOUND", "\(what)")
        }
        let bad = await #expect(throws: WorkflowError.self) { try await home.documentID(named: "superbill 1") }
        #expect(bad?.kind == .input)
    }

    private func outcome(of useCase: UseCase, by kim: Acting, pended: ID<Bill>) async -> WorkflowError? {
        let (home, story) = (sample.home, sample.story)
        do throws(WorkflowError) {
            switch useCase {
            case .importRecords: _ = try await home.importRecords([], acting: kim)
            case .createBill: _ = try await home.createBill(client: "C-1005", appointments: [], acting: kim)
            case .saveBill: _ = try await home.saveBill(pended, acting: kim)
            case .bills: _ = try await home.bills(client: nil, acting: kim)
            case .issueSuperbill: _ = try await home.issueSuperbill(bill: story.otherBill, acting: kim)
            case .superbills: _ = try await home.superbills(client: nil, acting: kim)
            case .superbill: _ = try await home.superbill(story.superbill, acting: kim)
            case .superbillPDF: _ = try await home.superbillPDF(story.superbill, acting: kim)
            case .issueLink:
                let request = LinkRequest(
                    document: story.document, recipient: "a@b.example", seconds: nil, views: nil, factor: nil)
                _ = try await home.issueLink(request, acting: kim)
            case .revokeLink: _ = try await home.revokeLink(story.link.link.id, acting: kim)
            case .links: _ = try await home.links(acting: kim)
            case .clients: _ = try await home.clients(acting: kim)
            case .addStaff:
                guard let name = SignInName("bo") else { return .input("no name") }
                _ = try await home.addStaff(signIn: name, name: "Bo", role: .owner, acting: kim)
            case .listAudit: _ = try await home.listAudit(AuditQuery(), acting: kim) { _ in }
            case .exportAudit: _ = try await home.exportAudit(.of(details: true), acting: kim) { _ in }
            case .verifyAudit: _ = try await home.verifyAudit(key: nil, anchors: [], acting: kim)
            }
            return nil
        } catch { return error }
    }
}
