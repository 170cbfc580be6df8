package import Billing
internal import GRDB

/// What stands in clear of a superbill: its number, its state and where its document is.
package struct SuperbillRow: Sendable, Hashable {
    package let number: SuperbillNumber
    package let document: ID<Document>
    package let client: ID<Client>
    package let state: SuperbillState
    /// Present for a superseded one.
    package let replacedBy: SuperbillNumber?
    package let issuedAt: Timestamp

    package init(
        number: SuperbillNumber, document: ID<Document>, client: ID<Client>, state: SuperbillState,
        replacedBy: SuperbillNumber? = nil, issuedAt: Timestamp
    ) {
        (self.number, self.document, self.client) = (number, document, client)
        (self.state, self.replacedBy, self.issuedAt) = (state, replacedBy, issuedAt)
    }
}

extension ReadTransaction {
    package func superbill(_ number: SuperbillNumber) throws -> SuperbillRow? {
        try superbillRows(where: "number = ?", [number.value]).first
    }

    package func superbill(document: ID<Document>) throws -> SuperbillRow? {
        try superbillRows(where: "document = ?", [document.description]).first
    }

    /// All superbills, or those of one client, by number.
    package func superbills(of client: ID<Client>? = nil) throws -> [SuperbillRow] {
        try superbillRows(where: "?1 IS NULL OR client = ?1", [client?.description])
    }

    /// The number that the next superbill gets; taken for good only by inserting it in the same write transaction.
    package func nextSuperbillNumber() throws -> SuperbillNumber {
        SuperbillNumber(
            try Int.fetchOne(database.cachedStatement(sql: "SELECT coalesce(max(number), 0) + 1 FROM superbill")) ?? 1)
    }

    /// The bill lines of a client that stand on a live superbill, and on which.
    package func claimedLines(of client: ID<Client>) throws -> [ID<BillLine>: SuperbillNumber] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT line, superbill_line.number FROM superbill_line JOIN superbill USING (number)
                    WHERE live = 1 AND client = ?
                    """), arguments: [client.description])
        return Dictionary(
            try rows.map { row in
                guard let line = ID<BillLine>(row[0] as String) else { throw StoreError.corrupt }
                return (line, SuperbillNumber(row[1]))
            },
            uniquingKeysWith: { first, _ in first })
    }

    /// The bill lines that a superbill was made from, whether it is live or not.
    package func lines(of number: SuperbillNumber) throws -> Set<ID<BillLine>> {
        let lines = try String.fetchAll(
            database.cachedStatement(sql: "SELECT line FROM superbill_line WHERE number = ?"), arguments: [number.value]
        )
        return Set(lines.compactMap { ID<BillLine>($0) })
    }

    private func superbillRows(where condition: String, _ arguments: StatementArguments) throws -> [SuperbillRow] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT number, document, client, state, issued_at, replaced_by FROM superbill
                    WHERE \(condition) ORDER BY number
                    """), arguments: arguments
        ).map { row in
            guard let document = ID<Document>(row[1] as String), let client = ID<Client>(row[2] as String),
                let state = SuperbillState(rawValue: row[3])
            else { throw StoreError.corrupt }
            return SuperbillRow(
                number: SuperbillNumber(row[0]), document: document, client: client, state: state,
                replacedBy: (row[5] as Int?).map(SuperbillNumber.init), issuedAt: Timestamp(milliseconds: row[4]))
        }
    }
}

extension WriteTransaction {
    /// Issues a superbill: takes its number and claims its lines.
    ///
    /// - Throws: `StoreError.conflict` where a line stands on another live superbill; `.appendOnly` where the number is not
    ///   the next one.
    package func insert(_ superbill: SuperbillRow, lines: [ID<BillLine>]) throws {
        try database.cachedStatement(
            sql: "INSERT INTO superbill (number, document, client, state, issued_at) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            superbill.number.value, superbill.document.description, superbill.client.description,
            superbill.state.rawValue, superbill.issuedAt.milliseconds,
        ])
        for line in lines {
            try database.cachedStatement(sql: "INSERT INTO superbill_line (line, number) VALUES (?, ?)").execute(
                arguments: [line.description, superbill.number.value])
        }
    }

    /// Frees the lines of a superbill, so that another can claim them in this transaction.
    package func releaseLines(of number: SuperbillNumber) throws {
        try database.cachedStatement(sql: "UPDATE superbill_line SET live = 0 WHERE number = ?").execute(arguments: [
            number.value
        ])
    }

    /// Ends an issued superbill for good; its number, its document and what it was made from stay.
    ///
    /// - Parameter replacement: inserted before; present for a superseded one and for no other.
    /// - Throws: `StoreError.appendOnly` where it has ended already.
    package func end(
        _ number: SuperbillNumber, as state: SuperbillState, replacedBy replacement: SuperbillNumber? = nil
    ) throws {
        try database.cachedStatement(sql: "UPDATE superbill SET state = ?, replaced_by = ? WHERE number = ?").execute(
            arguments: [state.rawValue, replacement?.value, number.value])
        guard database.changesCount == 1 else { throw StoreError.notFound }
    }
}
