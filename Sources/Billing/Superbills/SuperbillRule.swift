/// Decides which services of one client can stand on a superbill, and assembles it.
///
/// Everything is passed in: all bills and payments of the client, the lines that live superbills claim, and, where the
/// answer has to speak of services that are not billed yet, the appointments and services.
package struct SuperbillRule: Sendable {
    let practice: Practice
    let providers: [ID<Provider>: Provider]
    let client: Client
    let bills: [Bill]
    let payments: [Payment]
    let claimed: [ID<BillLine>: SuperbillNumber]
    let appointments: [Appointment]
    let services: [ID<Service>: Service]
    let codes: CodeSets
    /// Who is shown this time where a provider has a supervisor; nil for what was chosen for the provider before.
    let supervision: Supervision?

    package init(
        practice: Practice, providers: [Provider], client: Client, bills: [Bill], payments: [Payment],
        claimed: [ID<BillLine>: SuperbillNumber], appointments: [Appointment] = [], services: [Service] = [],
        codes: CodeSets = .none, supervision: Supervision? = nil
    ) {
        (self.practice, self.client, self.bills, self.payments) = (practice, client, bills, payments)
        (self.claimed, self.appointments, self.codes, self.supervision) = (claimed, appointments, codes, supervision)
        self.providers = Dictionary(providers.map { ($0.id, $0) }) { first, _ in first }
        self.services = Dictionary(services.map { ($0.id, $0) }) { first, _ in first }
    }

    /// One answer per service, oldest first: those on bills that the selection asks for, and those on no bill.
    ///
    /// For a bill or a range of days only what lies within; for an automatic run every service of the client.
    package func assess(_ selection: SuperbillSelection, issuedOn: Day) -> [ServiceAssessment] {
        let billed = candidates(selection).map { candidate in
            ServiceAssessment(
                subject: .line(candidate.line.id, bill: candidate.bill.id), day: candidate.line.day,
                description: candidate.line.description, procedure: candidate.line.procedure,
                reasons: reasons(candidate, selection, issuedOn: issuedOn))
        }
        return (billed + unbilled(selection)).ordered(by: \.day)
    }

    /// The superbills of the selection, numbered from `first` on and as of now, or why there is none.
    ///
    /// Services that cannot stand on one are left out; one that could but lacks what an insurer requires refuses the
    /// whole, because leaving it out would look like an answer. Where the services need more than one superbill (see
    /// `SuperbillSplit`), there are several. Payments and refunds dated after `issuedOn` do not count.
    ///
    /// - Parameter old: the superbill that the new one replaces.
    package func superbills(
        _ selection: SuperbillSelection, from first: SuperbillNumber, replacing old: Superbill? = nil, issuedOn: Day,
        paymentsAsOf: Timestamp
    ) -> Result<SuperbillDrafts, SuperbillRefusal> {
        let assessments = assess(selection, issuedOn: issuedOn)
        let entries = candidates(selection).filter { reasons($0, selection, issuedOn: issuedOn).isEmpty }
            .compactMap { candidate in
                candidate.line.procedure.map {
                    SuperbillAssembly.Entry(bill: candidate.bill, line: candidate.line, procedure: $0)
                }
            }
        let refusals = self.refusals(selection, assessments)
        guard refusals.isEmpty else { return .failure(SuperbillRefusal(reasons: refusals, services: assessments)) }
        let posted = payments.compactMap { $0.asOf(issuedOn) }
        let ledger = Ledger(bills: bills, payments: posted)
        var drafts: [SuperbillDraft] = []
        for part in SuperbillSplit.parts(of: entries) {
            // Always there: without it the lines of the part would have been refused above.
            guard let shown = shown(for: part[0].line.provider) else { continue }
            let superbill = SuperbillAssembly(
                practice: practice, provider: shown.provider, supervisor: shown.supervisor, client: client,
                entries: part, ledger: ledger, payments: posted
            ).superbill(
                number: SuperbillNumber(first.value + drafts.count), replacing: old, issuedOn: issuedOn,
                paymentsAsOf: paymentsAsOf)
            drafts.append(
                SuperbillDraft(
                    superbill: superbill, lines: part.map(\.line.id), renderedBy: part[0].line.provider,
                    warnings: SuperbillWarning.all(
                        for: superbill, practice: practice, groupOf: providers.count, lines: part.map(\.line),
                        codes: codes)))
        }
        return .success(SuperbillDrafts(superbills: drafts, leftOut: assessments.filter { !$0.isIncluded }))
    }
}

extension SuperbillRule {
    private func supervisor(of provider: Provider) -> Provider? { provider.supervisor.flatMap { providers[$0] } }

    /// Who stands on the superbill of a provider's services; nil where the provider is unknown or nobody chose yet.
    private func shown(for id: ID<Provider>) -> (provider: Provider, supervisor: Provider?)? {
        guard let provider = providers[id] else { return nil }
        guard let supervisor = supervisor(of: provider) else { return (provider, nil) }
        switch supervision ?? provider.supervision {
        case .supervisor: return (supervisor, nil)
        case .supervisee: return (provider, nil)
        case .both: return (provider, supervisor)
        case nil: return nil
        }
    }
}

extension SuperbillRule {
    /// A line with the bill it stands on.
    private struct Candidate {
        let bill: Bill
        let line: BillLine
    }

    private func candidates(_ selection: SuperbillSelection) -> [Candidate] {
        let all = bills.flatMap { bill in bill.lines.map { Candidate(bill: bill, line: $0) } }
        let asked = all.filter { candidate in
            switch selection {
            case .bill(let id): candidate.bill.id == id
            case .days(let days): days.contains(candidate.line.day) && !isTakenUpElsewhere(candidate)
            case .lines(let lines): lines.contains(candidate.line.id)
            case .automatic: !isTakenUpElsewhere(candidate)
            }
        }
        return asked.ordered(by: \.line.day)
    }

    /// A session on a cancelled bill is pending again or on another bill, where the answer about it stands.
    private func isTakenUpElsewhere(_ candidate: Candidate) -> Bool {
        candidate.bill.state == .cancelled && candidate.line.appointment != nil
    }

    private func reasons(_ candidate: Candidate, _ selection: SuperbillSelection, issuedOn: Day)
        -> [IneligibilityReason]
    {
        let (bill, line) = (candidate.bill, candidate.line)
        var reasons: [IneligibilityReason] = []
        switch bill.state {
        case .pended: reasons.append(.billPended(bill.id))
        case .cancelled: reasons.append(.billCancelled(bill.id))
        case .open, .paid: break
        }
        if let number = claimed[line.id] { reasons.append(.alreadyOnSuperbill(number)) }
        if case .automatic(let before) = selection {
            if !client.superbillsOn { reasons.append(.clientAutomationOff) }
            if line.day >= before { reasons.append(.notInWindow(before: before)) }
        }
        reasons += eligibility(line)
        guard line.isEligible, reasons.isEmpty else { return reasons }
        if line.diagnoses.isEmpty { reasons.append(.missingRequired(.diagnosis)) }
        reasons += codes.reasons(for: line)
        if line.charge == .zero { reasons.append(.missingRequired(.charge)) }
        if line.diagnoses.count > SuperbillSplit.mostDiagnoses {
            reasons.append(.tooManyDiagnoses(count: line.diagnoses.count))
        }
        if providers[line.provider] == nil {
            reasons.append(.missingRequired(.provider))
        } else if shown(for: line.provider) == nil {
            reasons.append(.supervisorChoice(line.provider))
        }
        if lacksResponsibleParty(on: issuedOn) { reasons.append(.missingRequired(.responsibleParty)) }
        if line.day > issuedOn { reasons.append(.dateInFuture) }
        if line.day < client.birthDate { reasons.append(.dateBeforeBirth) }
        return reasons
    }

    private func lacksResponsibleParty(on day: Day) -> Bool {
        (client.payeeOverride ?? practice.payee) == .client && client.isMinor(on: day) && client.contact == nil
    }

    private func eligibility(_ line: BillLine) -> [IneligibilityReason] {
        switch line.origin {
        case .absence: [.cancelledOrNoShow]
        case .product: [.product]
        case .session: eligibility(line.procedure, otherwise: .noCPT)
        case .importedSession: eligibility(line.procedure, otherwise: .importedNoCPT)
        }
    }

    private func eligibility(_ code: ProcedureCode?, otherwise absent: IneligibilityReason) -> [IneligibilityReason] {
        guard let code else { return [absent] }
        return code.isEligible ? [] : [.codeNotReimbursed(code)]
    }

    private func unbilled(_ selection: SuperbillSelection) -> [ServiceAssessment] {
        switch selection {
        case .bill, .lines: return []
        case .days, .automatic: break
        }
        let billed = BilledServices(bills)
        let asked = appointments.filter { isAsked($0.day, selection) }
        return asked.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.flatMap { appointment in
            let rendered: [AppointmentService?] = appointment.services.isEmpty ? [nil] : appointment.services
            return rendered.filter { !billed.contains($0?.service, of: appointment.id) }.map { rendered in
                let service = rendered.flatMap { services[$0.service] }
                return ServiceAssessment(
                    subject: .appointment(appointment.id, service: rendered?.service), day: appointment.day,
                    description: service?.description, procedure: service?.procedure,
                    reasons: reasons(appointment, service, fee: rendered?.fee ?? service?.fee, selection))
            }
        }
    }

    private func isAsked(_ day: Day, _ selection: SuperbillSelection) -> Bool {
        if case .days(let days) = selection { days.contains(day) } else { true }
    }

    private func reasons(
        _ appointment: Appointment, _ service: Service?, fee: Money?, _ selection: SuperbillSelection
    ) -> [IneligibilityReason] {
        var reasons: [IneligibilityReason] = []
        switch appointment.state {
        case .scheduled: reasons.append(.notOccurred)
        case .occurred:
            reasons.append(.unbilled)
            // What costs nothing cannot be billed.
            if fee == .zero { reasons.append(.missingRequired(.charge)) }
        case .cancelled, .lateCancel, .noShow: reasons.append(.cancelledOrNoShow)
        }
        if case .automatic(let before) = selection {
            if !client.superbillsOn { reasons.append(.clientAutomationOff) }
            if appointment.day >= before { reasons.append(.notInWindow(before: before)) }
        }
        return reasons
            + eligibility(service?.procedure, otherwise: appointment.externalID == nil ? .noCPT : .importedNoCPT)
    }

    private func refusals(
        _ selection: SuperbillSelection, _ assessments: [ServiceAssessment]
    ) -> [IneligibilityReason] {
        if case .bill(let id) = selection {
            guard let bill = bills.first(where: { $0.id == id }) else { return [.noSuchBill(id)] }
            if bill.state == .pended { return [.billPended(id)] }
            if bill.state == .cancelled { return [.billCancelled(id)] }
        }
        if case .automatic = selection, !client.superbillsOn { return [.clientAutomationOff] }
        let reasons = assessments.flatMap(\.reasons).distinct()
        if case .lines = selection, !reasons.isEmpty { return reasons }
        // A service that is left out for another reason stops nothing, whatever else it lacks.
        let refusals = assessments.filter { $0.reasons.allSatisfy(\.blocksSuperbill) }.flatMap(\.reasons).distinct()
        guard refusals.isEmpty, !assessments.contains(where: \.isIncluded) else { return refusals }
        // Where only other superbills stand in the way, their numbers are the answer.
        let claims = reasons.filter { if case .alreadyOnSuperbill = $0 { true } else { false } }
        return claims.isEmpty ? [.noEligibleService] : claims
    }
}
