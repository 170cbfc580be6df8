import Billing
import Testing

@Suite struct ClientTablesTests {
    private static let files: [(name: String, text: String)] = [
        (
            "services.csv",
            """
            service_id,description,cpt,modifiers,fee,minutes,place_of_service
            LONG,"Session, ""long"" one",90837,95;HO,185.00,60,10
            TALK,-talk,,,40.00,,11

            """
        ),
        (
            "clients.csv",
            """
            client_id,legal_name,birth_date,street,street2,city,state,zip,phone,email,payer,member_id,group_number,superbills,superbill_day,payee,contact_name,contact_email,contact_phone
            C-1,=Zoë O'Neil,1987-03-14,7 Elm St,"Apt 2, rear",Boston,MA,02134,(617) 555-0161,zoe@mail.example,Example Health,XH1,G-7,off,15,client,Sam Example,sam@example.org,(413) 555-0101

            """
        ),
        (
            "appointments.csv",
            """
            appointment_id,client_id,provider_npi,date,start_time,state,services,units,fee,diagnoses,place_of_service,modifiers
            A-1,C-1,1234567893,2026-09-01,09:00,occurred,LONG;TALK,1;2,180.00;40.00,F43.23;F41.1,02,GT
            A-2,C-1,1234567893,2026-09-08,,scheduled,LONG,1,,,,

            """
        ),
        (
            "payments.csv",
            """
            payment_id,client_id,date,amount,method,reference,appointment_id
            P-1,C-1,2026-09-02,150.00,check,Check 7,A-1

            """
        ),
    ]

    private func records() throws -> (PracticeImport, Provider) {
        let provider = try Example.provider()
        return (try parse(Self.files.map { (name: $0.name, bytes: Array($0.text.utf8)) }, provider), provider)
    }

    private func parse(
        _ files: [(name: String, bytes: [UInt8])], _ provider: Provider, existing: ExistingRecords? = nil
    ) throws -> PracticeImport {
        try PracticeImport.parse(
            files: files, existing: existing ?? ExistingRecords(providers: [provider]),
            today: try Example.day("2026-11-02")
        ).get()
    }

    private func tables(
        _ records: PracticeImport, _ provider: Provider, services: [Service]? = nil, bills: [Bill] = [],
        appointments: [Appointment] = [], payments: [Payment] = []
    ) -> [ExportTable] {
        ClientTables(
            client: records.clients[0].record, providers: [provider],
            services: services ?? records.services.map(\.record),
            appointments: records.appointments.map(\.record) + appointments, bills: bills,
            payments: records.payments.map(\.record) + payments
        ).tables
    }

    @Test func `an export has the bytes that were imported, every column filled`() throws {
        let (records, provider) = try records()
        let exported = tables(records, provider)
        for (table, file) in zip(exported, Self.files) {
            #expect(String(decoding: table.csv, as: UTF8.self) == file.text)
            for index in table.columns.indices {
                #expect(
                    table.rows.contains { $0[index] != .text(nil) && $0[index] != .list([]) },
                    "control: column \(table.columns[index])")
            }
        }
    }

    @Test func `what has no name of its own goes by its id, and comes back`() throws {
        let (records, provider) = try records()
        var service = records.services[0].record
        service.externalID = "A;B"
        let made = Appointment(
            client: records.clients[0].record.id, provider: provider.id, day: try Example.day("2026-09-20"),
            state: .occurred,
            services: [
                AppointmentService(service: service.id),
                AppointmentService(service: records.services[1].record.id, fee: Money(cents: 1)),
            ])
        let exported = tables(records, provider, services: [service, records.services[1].record], appointments: [made])
        let files = exported.prefix(4).map { (name: "\($0.name).csv", bytes: $0.csv) }
        let again = try parse(Array(files), provider)
        let record = try #require(again.appointments.last?.record)
        #expect(record.externalID == made.id.description)
        let origin = ExistingRecords(
            providers: [provider], services: [service, records.services[1].record],
            clients: records.clients.map(\.record), appointments: records.appointments.map(\.record) + [made],
            payments: records.payments.map(\.record))
        let known = try parse(Array(files), provider, existing: origin)
        #expect(known.appointments.last?.existing?.id == made.id, "it is known where it was made")
        #expect(Set(known.services.map(\.change)) == [.unchanged])
        #expect(known.appointments.allSatisfy { $0.change != .new })
        #expect(record.services.map { $0.fee?.cents } == [18_500, 1])
        #expect(again.services.map(\.record.externalID).contains(service.id.description))
    }

    @Test func `payments come back with the sum that was kept, also of what was moved as credit`() throws {
        let (records, provider) = try records()
        let client = records.clients[0].record.id
        let bill = try Example.openBill([Example.line("2026-09-01", provider: provider.id)])
        func receipt(_ cents: Int64, _ name: String) throws -> Payment {
            var payment = try Example.payment(cents, client: client)
            payment.externalID = name
            return payment
        }
        var (moved, refunded, gone) = (try receipt(10_000, "M"), try receipt(5_000, "R"), try receipt(2_000, "G"))
        let day = try Example.day("2026-10-03")
        var credit = try Payment(
            client: client, day: day, amount: Money(cents: 4_000), method: .credit, target: .bill(bill.id))
        try moved.refund(credit.amount, on: day, into: credit.id)
        try credit.refund(Money(cents: 700), on: day)
        try refunded.refund(Money(cents: 1_005), on: day)
        try gone.refund(gone.amount, on: day)
        let all = [moved, refunded, gone, credit]
        let exported = tables(records, provider, bills: [bill], payments: all)
        let files = exported.prefix(4).map { (name: "\($0.name).csv", bytes: $0.csv) }
        let again = try parse(Array(files), provider)
        let amounts = Dictionary(again.payments.map { ($0.record.externalID, $0.record.amount.cents) }) { $1 }
        #expect(amounts == ["P-1": 15_000, "M": 9_300, "R": 3_995])
        let sum = (all + records.payments.map(\.record)).reduce(0) { $0 + $1.net.cents }
        #expect(again.payments.reduce(0) { $0 + $1.record.amount.cents } == sum)
        let refunds = exported.first { $0.name == "refunds" }
        #expect(refunds?.rows.count == 4, "what was moved and given back stands beside it")
        let origin = ExistingRecords(
            providers: [provider], services: records.services.map(\.record), clients: records.clients.map(\.record),
            appointments: records.appointments.map(\.record), payments: records.payments.map(\.record) + all)
        let unchanged = try parse(Array(files), provider, existing: origin)
        #expect(Set(unchanged.payments.map(\.change)) == [.unchanged], "and changes nothing where it came from")
    }

    @Test func `bills, payments for bills and refunds stand beside the files of the import`() throws {
        let (records, provider) = try records()
        let bill = try Example.openBill([
            Example.line("2026-09-01", provider: provider.id, appointment: records.appointments[0].record.id)
        ])
        var payment = try Example.payment(5_000, for: .bill(bill.id))
        try payment.refund(Money(cents: 1_005), on: Example.day("2026-10-03"))
        let text = Dictionary(
            tables(records, provider, bills: [bill], payments: [payment]).map {
                ($0.name, String(decoding: $0.csv, as: UTF8.self))
            }, uniquingKeysWith: { first, _ in first })
        #expect(text["bills"]?.contains("\(bill.id),2026-10-01,paid,,,150.00,150.00,0.00") == true)
        #expect(text["bill_lines"]?.contains(",A-1,,session,2026-09-01,1234567893,Therapy session,90834,") == true)
        #expect(text["payment_targets"]?.contains("\(payment.id),\(bill.id)") == true)
        #expect(text["refunds"]?.contains("\(payment.id),2026-10-03,10.05") == true)
        #expect(text["appointment_services"]?.contains("A-1,TALK,2,40.00,GT,02") == true)
    }
}
