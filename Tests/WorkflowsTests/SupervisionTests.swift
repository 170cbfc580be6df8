import AuditLog
import Billing
import Testing
import Workflows

@Suite struct `Services under supervision` {
    /// A home in which Tobias is supervised by Maren, with two open bills of his.
    private struct Supervised {
        let directory: TemporaryDirectory
        let home: Home
        let maren: Acting
        let bills: [ID<Bill>]

        init() async throws {
            directory = try TemporaryDirectory()
            let (root, clock) = (directory.path + "/home", TestClock())
            let file = try SampleFiles.text("practice.json")
                .replacing(
                    "\"npi\": \"2990000343\"", with: "\"npi\": \"2990000343\", \"supervisor_npi\": \"2990000277\"")
            _ = try await Home.create(at: root, practiceFile: Array(file.utf8), osUser: "tester", clock: clock.home)
            home = try await Home.open(root, clock: clock.home)
            maren = try await home.acting(as: "maren", osUser: "tester")
            _ = try await home.importRecords(SampleFiles.imports(), acting: maren)
            var bills: [ID<Bill>] = []
            for appointment in ["A-2014", "A-2015"] {
                let bill = try await home.createBill(client: "C-1003", appointments: [appointment], acting: maren)
                bills.append(try await home.saveBill(bill.bill.id, acting: maren).bill.id)
            }
            self.bills = bills
        }

        func events() throws -> [Event] {
            try RawDatabase(directory.path + "/home").strings("SELECT entry FROM audit_entry ORDER BY seq")
                .map { try Entry(parsing: Array($0.utf8)).event }
        }
    }

    @Test func `requirement 35: the first creation asks who is shown, and the choice stays`() async throws {
        let supervised = try await Supervised()
        let (home, maren) = (supervised.home, supervised.maren)
        await #expect {
            _ = try await home.issueSuperbills(bill: supervised.bills[0], acting: maren)
        } throws: {
            let error = WorkflowError($0)
            return error.code == "SUPERVISOR_CHOICE" && error.hint?.contains("--show") == true
        }
        let first = try await home.issueSuperbills(bill: supervised.bills[0], show: .both, acting: maren)
        #expect(first.superbills[0].superbill.number == SuperbillNumber(1), "the refusal used no number")
        #expect(first.superbills[0].superbill.supervisor?.npi.description == SampleHome.maren)
        let second = try await home.issueSuperbills(bill: supervised.bills[1], acting: maren)
        #expect(second.superbills[0].superbill.supervisor?.npi.description == SampleHome.maren)
        #expect(try supervised.events().suffix(3) == [.configChanged, .documentCreated, .documentCreated])
        let changed = try await home.supersedeSuperbill(
            SuperbillNumber(2), reason: "the insurer wants the supervisor", notice: false, show: .supervisor,
            acting: maren)
        #expect(changed.superbill.provider.npi.description == SampleHome.maren)
        #expect(changed.superbill.supervisor == nil)
        let kept = try await home.superbill(SuperbillNumber(1), acting: maren)
        #expect(kept.superbill == first.superbills[0].superbill, "issued ones stay as they are")
    }

    @Test func `a new supervisor asks for the choice anew, and none needs no choice`() async throws {
        let supervised = try await Supervised()
        let (home, maren) = (supervised.home, supervised.maren)
        _ = try await home.issueSuperbills(bill: supervised.bills[0], show: .supervisee, acting: maren)
        let free = try await home.setSupervisor(of: SampleHome.tobias, to: nil, acting: maren)
        #expect(free.supervisor == nil)
        #expect(free.supervision == nil)
        _ = try await home.issueSuperbills(bill: supervised.bills[1], acting: maren)
        _ = try await home.setSupervisor(of: SampleHome.tobias, to: SampleHome.maren, acting: maren)
        let explained = try await home.explainSuperbills(client: "C-1003", acting: maren).services
        #expect(explained.contains { $0.reasons == [.unbilled] }, "control")
        await #expect {
            _ = try await home.supersedeSuperbill(SuperbillNumber(2), reason: "x", notice: false, acting: maren)
        } throws: {
            WorkflowError($0).code == "SUPERVISOR_CHOICE"
        }
        for (name, kind) in [(SampleHome.tobias, WorkflowError.Kind.input), ("1234567893", .notFound)] {
            await #expect {
                _ = try await home.setSupervisor(of: SampleHome.tobias, to: name, acting: maren)
            } throws: {
                WorkflowError($0).kind == kind
            }
        }
    }

    @Test func `a choice where nobody has a supervisor is refused`() async throws {
        let sample = try await SampleHome.copy()
        let refusal = try await sample.refusal {
            _ = try await $0.issueSuperbills(bill: sample.story.otherBill, show: .both, acting: sample.maren)
        }
        #expect(refusal?.code == "NO_SUPERVISOR")
        #expect(try sample.numbers() == (1, 1))
    }
}
