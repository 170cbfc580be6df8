package import Billing
internal import GRDB

/// A month that was run, or is being run.
package struct AutomaticRunRow: Sendable, Hashable {
    package let month: Month
    /// How many due months before it were missed and are taken in.
    package let missed: Int
    package let startedAt: Timestamp
    /// Nil while it goes on, and where it was broken off.
    package let completedAt: Timestamp?
}

extension ReadTransaction {
    /// All runs, oldest month first.
    package func automaticRuns() throws -> [AutomaticRunRow] {
        try Row.fetchAll(
            database, sql: "SELECT month, missed, started_at, completed_at FROM automatic_run ORDER BY month"
        ).compactMap { row in
            Month(row[0] as String).map { month in
                AutomaticRunRow(
                    month: month, missed: row[1], startedAt: Timestamp(milliseconds: row[2]),
                    completedAt: (row[3] as Int64?).map(Timestamp.init(milliseconds:)))
            }
        }
    }

    /// Every client, in the order of their ids.
    package func clientIDs() throws -> [ID<Client>] {
        try String.fetchAll(
            database.cachedStatement(sql: "SELECT id FROM record WHERE kind = 'client' ORDER BY owner, id")
        )
        .compactMap(ID.init)
    }

    /// The clients who have, or had, a day of the month of their own.
    package func scheduledClients() throws -> [ID<Client>] {
        try String.fetchAll(
            database.cachedStatement(
                sql: "SELECT owner FROM record WHERE kind = ? AND owner <> 'practice' ORDER BY owner"),
            arguments: [RecordKind.schedule.rawValue]
        ).compactMap(ID.init)
    }

    /// The months in which a client was taken.
    package func automaticMonths(of client: ID<Client>) throws -> [Month] {
        try String.fetchAll(
            database.cachedStatement(sql: "SELECT month FROM automatic_result WHERE client = ?"),
            arguments: [client.description]
        ).compactMap(Month.init)
    }

    /// The clients that were taken in a month, in the order of their ids.
    package func automaticClients(in month: Month) throws -> [ID<Client>] {
        try String.fetchAll(
            database.cachedStatement(sql: "SELECT client FROM automatic_result WHERE month = ? ORDER BY client"),
            arguments: [month.description]
        ).compactMap(ID.init)
    }

    /// The latest month that was run or in which a client was taken, by the practice's day or their own.
    package func latestAutomaticMonth() throws -> Month? {
        try String.fetchOne(
            database,
            sql: "SELECT max(month) FROM (SELECT month FROM automatic_run UNION ALL SELECT month FROM automatic_result)"
        ).flatMap(Month.init)
    }
}

extension WriteTransaction {
    /// Begins the run of a month.
    ///
    /// - Returns: false where it was begun before.
    package func beginRun(of month: Month, missed: Int, at now: Timestamp) throws -> Bool {
        try database.cachedStatement(
            sql: "INSERT INTO automatic_run (month, missed, started_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        ).execute(arguments: [month.description, missed, now.milliseconds])
        return database.changesCount == 1
    }

    /// Ends the run of a month.
    ///
    /// - Returns: false where another process ended it first.
    package func completeRun(of month: Month, at now: Timestamp) throws -> Bool {
        try database.cachedStatement(
            sql: "UPDATE automatic_run SET completed_at = ? WHERE month = ? AND completed_at IS NULL"
        ).execute(arguments: [now.milliseconds, month.description])
        return database.changesCount == 1
    }

    /// Marks a client as taken in a month.
    ///
    /// - Throws: `StoreError.conflict` where that was done before.
    package func insert(_ state: AutomaticResult.State, of client: ID<Client>, in month: Month) throws {
        try database.cachedStatement(sql: "INSERT INTO automatic_result (client, month, state) VALUES (?, ?, ?)")
            .execute(arguments: [client.description, month.description, state.rawValue])
    }
}
