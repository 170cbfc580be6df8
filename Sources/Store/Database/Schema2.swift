extension Schema {
    /// Automatic superbills: which month was run, and what became of each client in it. What and why is sealed, in a
    /// record of its own.
    static let schema2 = """
        CREATE TABLE automatic_run (
            month TEXT PRIMARY KEY CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
            missed INTEGER NOT NULL CHECK (missed >= 0),
            started_at INTEGER NOT NULL,
            completed_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE automatic_result (
            client TEXT NOT NULL,
            month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
            state TEXT NOT NULL CHECK (state IN ('created', 'skipped', 'failed')),
            PRIMARY KEY (client, month)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX automatic_result_by_month ON automatic_result (month, client);

        -- A month is run once, and once for each client.
        CREATE TRIGGER automatic_run_once BEFORE UPDATE ON automatic_run
            WHEN OLD.completed_at IS NOT NULL OR (NEW.month, NEW.started_at) IS NOT (OLD.month, OLD.started_at)
            BEGIN SELECT RAISE(ABORT, 'a month is run once'); END;
        CREATE TRIGGER automatic_result_once BEFORE UPDATE ON automatic_result
            BEGIN SELECT RAISE(ABORT, 'a client is taken once a month'); END;
        """
}
