import Billing
import Testing

@Suite struct BillTests {
    @Test func `a bill starts pended and is saved once`() throws {
        var bill = try Bill(client: ID(), createdOn: Example.day("2026-10-01"), lines: [Example.line("2026-09-01")])
        #expect(bill.state == .pended)
        try bill.save()
        #expect(bill.state == .open)
        let id = bill.id
        #expect(throws: BillingError.billState(id, .open)) { try bill.save() }
    }

    @Test func `a bill without lines cannot be saved`() throws {
        var bill = try Bill(client: ID(), createdOn: Example.day("2026-10-01"), lines: [])
        let id = bill.id
        #expect(throws: BillingError.billEmpty(id)) { try bill.save() }
        #expect(bill.state == .pended)
    }

    @Test func `a bill is paid when nothing is owed and open when something is again`() throws {
        var bill = try Example.openBill([Example.line("2026-09-01", fee: 10_000, adjustment: 1_000)])
        #expect(bill.total == Money(cents: 9_000))
        bill.settle(paid: Money(cents: 8_999))
        #expect(bill.state == .open)
        bill.settle(paid: Money(cents: 9_000))
        #expect(bill.state == .paid)
        bill.settle(paid: .zero)
        #expect(bill.state == .open)
    }

    @Test func `a pended and a cancelled bill are never settled`() throws {
        var pended = try Bill(client: ID(), createdOn: Example.day("2026-10-01"), lines: [Example.line("2026-09-01")])
        pended.settle(paid: pended.total)
        #expect(pended.state == .pended)
        try pended.cancel(paid: .zero, superbills: [])
        pended.settle(paid: pended.total)
        #expect(pended.state == .cancelled)
    }

    @Test func `a bill under a superbill or a payment is neither cancelled nor edited`() throws {
        var bill = try Example.openBill([Example.line("2026-09-01")])
        let (id, lines, numbers) = (bill.id, bill.lines, [SuperbillNumber(7)])
        #expect(throws: BillingError.billHasSuperbills(id, numbers)) {
            try bill.cancel(paid: .zero, superbills: numbers)
        }
        #expect(throws: BillingError.billHasPayments(id, Money(cents: 1))) {
            try bill.cancel(paid: Money(cents: 1), superbills: [])
        }
        #expect(throws: BillingError.billHasSuperbills(id, numbers)) {
            try bill.replaceLines(lines, paid: .zero, superbills: numbers)
        }
        #expect(bill.state == .open)
        try bill.cancel(paid: .zero, superbills: [])
        #expect(bill.state == .cancelled)
        #expect(throws: BillingError.billState(id, .cancelled)) { try bill.cancel(paid: .zero, superbills: []) }
        #expect(throws: BillingError.billState(id, .cancelled)) {
            try bill.replaceLines(lines, paid: .zero, superbills: [])
        }
    }

    @Test func `an open bill keeps a line at least and no line twice`() throws {
        var bill = try Example.openBill([Example.line("2026-09-01")])
        let (id, lines) = (bill.id, bill.lines)
        #expect(throws: BillingError.billEmpty(id)) { try bill.replaceLines([], paid: .zero, superbills: []) }
        #expect(throws: BillingError.twice(id)) { try bill.replaceLines(lines + lines, paid: .zero, superbills: []) }
        #expect(bill.lines == lines)
    }

    @Test(arguments: [(0, true), (15_000, true), (15_001, false), (-1, false)])
    func `an adjustment stays between zero and the charge`(cents: Int64, isAccepted: Bool) throws {
        var bill = try Example.openBill([Example.line("2026-09-01", fee: 15_000)])
        let line = bill.lines[0].id
        if isAccepted {
            try bill.adjust(line, to: Money(cents: cents))
            #expect(bill.total == Money(cents: 15_000 - cents))
        } else {
            #expect(throws: BillingError.line(line, .adjustment)) { try bill.adjust(line, to: Money(cents: cents)) }
            #expect(bill.total == Money(cents: 15_000))
        }
    }

    @Test(arguments: [0, -1, 1000])
    func `units out of range are refused`(units: Int) throws {
        let error = try #require(throws: BillingError.self) { try Example.line("2026-09-01", units: units) }
        #expect(error.code == "LINE_UNITS")
    }

    @Test func `modifiers are four at most and differ`() {
        #expect(throws: BillingError.self) { try Example.line("2026-09-01", modifiers: ["95", "95"]) }
        #expect(throws: BillingError.self) {
            try Example.line("2026-09-01", modifiers: ["95", "HO", "AJ", "AH", "U1"])
        }
        #expect(throws: Never.self) { try Example.line("2026-09-01", modifiers: ["95", "HO", "AJ", "AH"]) }
    }

    @Test func `the highest charge of all does not overflow`() throws {
        let line = try Example.line("2026-09-01", fee: Money.highestFee.cents, units: 999)
        #expect(line.charge == Money(cents: 999_999_999 * 999))
        #expect(throws: BillingError.self) { try Example.line("2026-09-01", fee: Money.highestFee.cents + 1) }
    }

    @Test(arguments: [
        (AppointmentState.occurred, BillLine.Origin?.some(.session)), (.noShow, .absence), (.lateCancel, .absence),
        (.scheduled, nil), (.cancelled, nil),
    ])
    func `what became of an appointment decides what is billed`(state: AppointmentState, origin: BillLine.Origin?)
        throws
    {
        let service = Service(
            externalID: "T", description: "Therapy session", procedure: ProcedureCode("90834"),
            fee: Money(cents: 15_000))
        let appointment = Appointment(
            client: ID(), provider: ID(), day: try Example.day("2026-09-01"), state: state,
            services: [AppointmentService(service: service.id, units: 2, fee: Money(cents: 100))])
        guard let origin else {
            #expect(throws: BillingError.appointmentState(appointment.id, state)) {
                try appointment.billLines(of: [service.id: service])
            }
            return
        }
        let lines = try appointment.billLines(of: [service.id: service])
        #expect(lines.map(\.origin) == [origin])
        #expect(lines.map(\.charge) == [Money(cents: 200)])
        #expect(lines.map(\.isEligible) == [state == .occurred])
        #expect(throws: BillingError.noSuchService(service.id)) { try appointment.billLines(of: [:]) }
    }

    @Test func `an appointment ends once`() throws {
        var appointment = Appointment(client: ID(), provider: ID(), day: try Example.day("2026-09-01"), services: [])
        try appointment.end(as: .occurred)
        let id = appointment.id
        #expect(throws: BillingError.appointmentState(id, .occurred)) { try appointment.end(as: .noShow) }
        #expect(appointment.state == .occurred)
    }
}
