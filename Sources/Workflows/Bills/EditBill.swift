package import Billing
internal import Store

extension Home {
    /// Edits lines and fees of a bill while it is pended, or open with no payment for it and no superbill.
    ///
    /// Comment and due day can be changed on any bill that is not cancelled, and so can a price for several lines
    /// together, which is a discount.
    ///
    /// - Throws: `refused` with what stands in the way, `notFound` for a line that is not there; nothing is done then.
    package func editBill(_ id: ID<Bill>, _ edit: BillEdit, acting: Acting) async throws(WorkflowError) -> BillView {
        guard !edit.isEmpty else { throw .input("nothing to change was given", hint: "see --help for what can be set") }
        return try await changeBill(id, acting: acting) { bill, safe in
            guard bill.state != .cancelled else { throw BillingError.billState(id, bill.state) }
            let printed = bill
            let paid = try safe.ledger(of: bill.client).paidByName(on: id)
            let superbills = try safe.superbills(of: bill)
            for (line, fee) in edit.fees {
                try bill.reprice(try line.line(on: printed), to: fee, paid: paid, superbills: superbills)
            }
            let removed = Set(try edit.removed.map { try $0.line(on: printed) })
            let added = try safe.lines(added: edit, to: bill)
            if !removed.isEmpty || !added.isEmpty {
                try bill.replaceLines(
                    bill.lines.filter { !removed.contains($0.id) } + added, paid: paid, superbills: superbills)
            }
            if let package = edit.package {
                try bill.price(try package.lines.map { try $0.line(on: printed) }, together: package.price)
            }
            if let comment = edit.comment { bill.comment = comment.isEmpty ? nil : comment }
            if let dueOn = edit.dueOn {
                bill.dueOn = dueOn
                try bill.checkDue()
            }
        }
    }

    /// Sets the discount or write-off of one line; what was paid above the new sum due becomes credit.
    package func adjustBill(
        _ id: ID<Bill>, line: LineName, to adjustment: Money, acting: Acting
    ) async throws(WorkflowError) -> BillView {
        try await changeBill(id, acting: acting) { bill, _ in try bill.adjust(try line.line(on: bill), to: adjustment) }
    }
}

extension ReadingSafe {
    fileprivate func lines(added edit: BillEdit, to bill: Bill) throws -> [BillLine] {
        let sessions =
            try edit.appointments.isEmpty ? [] : choose(edit.appointments, from: try pending(of: bill.client))
        let provider = try bill.lines.first?.provider ?? sessions.first?.line.provider ?? all(Provider.self).first?.id
        guard let provider else { throw StoreError.notFound }
        let today = try today()
        return try sessions.map(\.line)
            + edit.products.map { product in
                try BillLine(
                    origin: .product, provider: provider, day: today, description: product.description, procedure: nil,
                    placeOfService: .office, fee: product.price)
            }
    }
}
