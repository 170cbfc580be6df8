internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// Completes what an insurer reads of lines that were billed before, in bulk, paid or not; no money changes.
    ///
    /// Without codes, each session that has no procedure code gets the code and the modifiers that its service has now.
    /// All of it happens or nothing.
    ///
    /// - Returns: the bills that were changed.
    /// - Throws: `refused` for a line that stands on a live superbill or charges for no session, and where a bill has
    ///   nothing to complete.
    package func completeCodes(
        _ parts: [BillPart], _ codes: LineCodes, acting: Acting
    ) async throws(WorkflowError) -> [BillView] {
        guard !parts.isEmpty else { throw .input("no bill was named", hint: "name bills as BILL or BILL/LINE") }
        try await require(.bill, of: acting)
        if codes.diagnoses != nil { try await require(.viewDiagnoses, of: acting) }
        return try await writing { safe in
            let services = try safe.services()
            var bills: [Bill] = []
            for part in parts {
                let place = bills.firstIndex { $0.id == part.bill }
                var bill = try place.map { bills[$0] } ?? safe.bill(part.bill)
                let claimed = try safe.rows.claimedLines(of: bill.client)
                for (line, codes) in try part.completions(on: bill, codes, services) {
                    try bill.complete(line, codes, claimed: claimed[line])
                }
                if let place { bills[place] = bill } else { bills.append(bill) }
            }
            for bill in bills {
                try safe.put(bill)
                try safe.append(EntryDraft(.billUpdated, by: acting, client: bill.client, subject: bill.id.description))
            }
            return try bills.map { BillView($0, ledger: try safe.ledger(of: $0.client)) }
        }.value
    }
}

extension BillPart {
    /// Each line that is meant, with what it is to get.
    fileprivate func completions(
        on bill: Bill, _ codes: LineCodes, _ services: [ID<Service>: Service]
    ) throws -> [(line: ID<BillLine>, codes: LineCodes)] {
        if let line {
            let id = try line.line(on: bill)
            guard let found = bill.lines.first(where: { $0.id == id }) else { return [] }
            guard let codes = codes.isEmpty ? found.codes(of: services) : codes else {
                throw WorkflowError.refused(
                    "SERVICE_WITHOUT_CODE", "the service of line \(id) has no CPT code", hint: Self.attach)
            }
            return [(id, codes)]
        }
        let completions = bill.lines.filter { $0.isSession && $0.lacks(codes) }.compactMap { line in
            (codes.isEmpty ? line.codes(of: services) : codes).map { (line: line.id, codes: $0) }
        }
        guard !completions.isEmpty else {
            throw WorkflowError.refused(
                "NOTHING_TO_COMPLETE", "bill \(bill.id) has no session that lacks what could be given it",
                hint: codes.isEmpty ? Self.attach : "name a line, as in \(bill.id)/1, to change what it has")
        }
        return completions
    }

    private static let attach = "attach one with 'billfold service set --cpt CODE SERVICE', or give --cpt here"
}

extension BillLine {
    /// What its service has now; nil where that has no procedure code.
    fileprivate func codes(of services: [ID<Service>: Service]) -> LineCodes? {
        service.flatMap { services[$0] }.flatMap { service in
            service.procedure.map {
                LineCodes(procedure: $0, modifiers: modifiers.isEmpty ? service.modifiers : nil)
            }
        }
    }

    /// Whether a bill that is named as a whole means this line: it has no procedure code, or, where only other codes
    /// are given, none of those.
    fileprivate func lacks(_ codes: LineCodes) -> Bool {
        if codes.isEmpty || codes.procedure != nil { return procedure == nil }
        return codes.diagnoses == nil || diagnoses.isEmpty
    }
}
