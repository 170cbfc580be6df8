import AuditLog
import Billing
import Testing
import Workflows

@Suite struct `The registers of the practice` {
    @Test func `of clients take each number once, and change what is asked alone`() async throws {
        let sample = try await SampleHome.copy()
        let born = try sample.day("1990-01-01")
        let client = try await sample.home.addClient(
            Client(externalID: "C-7", legalName: "Alex Neu", birthDate: born), acting: sample.maren)
        #expect(try await sample.home.client(named: "C-7", acting: sample.maren) == client)
        for number in ["C-7", "C-1001"] {
            let taken = try await sample.refused { () throws(WorkflowError) in
                try await sample.home.addClient(
                    Client(externalID: number, legalName: "Kim", birthDate: born), acting: sample.maren)
            }
            #expect(taken == "CLIENT_TAKEN")
        }
        let unbornDay = try sample.day("2026-11-03")
        let unborn = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.changeClient(
                named: "C-7", SampleHome.changes(\.birthDate, unbornDay), acting: sample.maren)
        }
        #expect(unborn == "BAD_INPUT")
        // Two people who change different things at once both get what they asked for.
        let other = try await sample.openAgain()
        async let phone = sample.home.changeClient(
            named: "C-7", SampleHome.changes(\.phone, PhoneNumber("2075550100")), acting: sample.maren)
        async let email = other.changeClient(
            named: "C-7", SampleHome.changes(\.email, EmailAddress("a@mail.example")), acting: sample.maren)
        _ = try await (phone, email)
        let changed = try await sample.home.client(named: "C-7", acting: sample.maren)
        #expect(changed.phone != nil && changed.email != nil && changed.legalName == "Alex Neu")
        #expect(
            try sample.entries().filter { $0.client == client.id.description }.map(\.event).filter {
                $0 != .recordViewed
            } == [.clientCreated, .clientUpdated, .clientUpdated])
    }

    @Test func `of services and providers keep what was billed when something is taken out of use`() async throws {
        let sample = try await SampleHome.copy()
        let service = try await sample.home.addService(
            Service(externalID: "NEW", description: "Workshop", fee: Money(cents: 9_000)), acting: sample.maren)
        let taken = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.addService(
                Service(externalID: "THERAPY-45", description: "Again", fee: .zero), acting: sample.maren)
        }
        #expect(taken == "SERVICE_TAKEN")
        #expect(try await sample.home.retireService("NEW", true, acting: sample.maren).retiredOn != nil)
        let retired = try await sample.refused { () throws(WorkflowError) in
            do { return try await sample.appointment("C-1001", "2026-12-01", "NEW", state: nil) } catch {
                throw WorkflowError(error)
            }
        }
        #expect(retired == "OUT_OF_USE")
        _ = try await sample.home.retireService(service.id.description, false, acting: sample.maren)
        _ = try await sample.appointment("C-1001", "2026-12-01", "NEW", state: nil)
        let npi = try #require(NPI("2990000343"))
        let twice = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.addProvider(Provider(name: "Robin", npi: npi), acting: sample.maren)
        }
        #expect(twice == "NPI_TAKEN")
        let unknown = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.changeServices(
                named: ["NEW", "NO-SUCH"], SampleHome.changes(\.fee, .zero), acting: sample.maren)
        }
        #expect(unknown == "NOT_FOUND", "none of several is changed")
        // An import finds the service that was added here.
        let file = "service_id,description,fee\nNEW,Workshop,95.00\n"
        let counts = try await sample.home.importRecords([("services.csv", Array(file.utf8))], acting: sample.maren)
        #expect(counts.first { $0.kind == .services }?.changed == 1)
    }

    @Test func `of staff always keep an owner who may act`() async throws {
        let sample = try await SampleHome.copy()
        for changes in [SampleHome.changes(\Staff.isDisabled, true), SampleHome.changes(\Staff.role, .biller)] {
            let last = try await sample.refused { () throws(WorkflowError) in
                try await sample.home.changeStaff(named: "maren", changes, acting: sample.maren)
            }
            #expect(last == "LAST_OWNER")
        }
        let robin = try await sample.hire("robin", as: .owner)
        _ = try await sample.home.changeStaff(
            named: "maren", SampleHome.changes(\.isDisabled, true), acting: robin)
        await #expect(throws: WorkflowError.self) { try await sample.home.acting(as: "maren", osUser: "tester") }
        let name = try #require(SignInName("maren"))
        let taken = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.changeStaff(named: "robin", SampleHome.changes(\.signIn, name), acting: robin)
        }
        #expect(taken == "SIGN_IN_TAKEN")
        #expect(try sample.entries().last { $0.event == .userUpdated }?.actor.id == robin.staff.id.description)
    }

    @Test func `of appointments change while they are not billed, and refuse what cannot be`() async throws {
        let sample = try await SampleHome.copy()
        var request = AppointmentRequest()
        (request.day, request.startTime) = (try sample.day("2026-11-05"), ClockTime("09:30"))
        request.provider = "2990000343"
        let moved = try await sample.home.changeAppointment("A-2030", request, acting: sample.maren)
        #expect(moved.startTime?.description == "09:30" && moved.state == .scheduled && moved.externalID == "A-2030")
        let billed = try await sample.refused { [request] () throws(WorkflowError) in
            try await sample.home.changeAppointment("A-2001", request, acting: sample.maren)
        }
        #expect(billed == "ALREADY_BILLED")
        var wrong: [AppointmentRequest] = []
        for services in [
            [], [RequestedService(name: "LETTER"), RequestedService(name: "LETTER")],
            [RequestedService(name: "LETTER", units: 1000)],
        ] {
            var request = AppointmentRequest()
            request.services = services
            wrong.append(request)
        }
        wrong.append(AppointmentRequest())
        for request in wrong {
            let code = try await sample.refused { () throws(WorkflowError) in
                try await sample.home.changeAppointment("A-2030", request, acting: sample.maren)
            }
            #expect(code == "BAD_INPUT")
        }
    }
}
