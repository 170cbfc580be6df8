extension Schema {
    /// Retention: the text of old entries, and where requests came from, may go once the log says so; hashes stay.
    static let schema4 = """
        -- What may be deleted: the text of all entries below `below`, or their details, of one client where one is named.
        -- `seq` is the entry that says so, in the same transaction.
        CREATE TABLE audit_release (
            seq INTEGER PRIMARY KEY REFERENCES audit_leaf (seq) DEFERRABLE INITIALLY DEFERRED,
            part TEXT NOT NULL CHECK (part IN ('entry', 'detail')),
            below INTEGER NOT NULL CHECK (below > 0),
            client TEXT,
            -- By a key of the home over all of it, so that whoever has the file alone lets nothing go.
            mac BLOB NOT NULL CHECK (length(mac) = 32)
        ) STRICT;
        CREATE TRIGGER audit_release_no_update BEFORE UPDATE ON audit_release
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_release'); END;
        CREATE TRIGGER audit_release_no_delete BEFORE DELETE ON audit_release
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_release'); END;
        CREATE TRIGGER audit_release_order BEFORE INSERT ON audit_release
            WHEN NEW.seq IS NOT (SELECT max(seq) FROM audit_leaf) OR NEW.below > NEW.seq
                OR EXISTS (SELECT 1 FROM audit_release WHERE seq = NEW.seq)
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_release'); END;

        DROP TRIGGER audit_entry_no_delete;
        CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
            WHEN NOT EXISTS (SELECT 1 FROM audit_release WHERE part = 'entry' AND OLD.seq < below)
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_entry'); END;
        DROP TRIGGER audit_detail_no_delete;
        CREATE TRIGGER audit_detail_no_delete BEFORE DELETE ON audit_detail
            WHEN NOT EXISTS (
                SELECT 1 FROM audit_release WHERE OLD.seq < below AND (part = 'entry' OR client IS NULL
                    OR client IS (SELECT client FROM audit_entry WHERE seq = OLD.seq)))
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_detail'); END;

        -- The heads of each log by itself: one that begins after a loss has another origin, and may be shorter at first.
        CREATE TABLE audit_head (
            origin TEXT NOT NULL,
            size INTEGER NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (origin, size)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO audit_head SELECT substr(note, 1, instr(note, char(10)) - 1), size, note FROM audit_checkpoint;
        DROP TABLE audit_checkpoint;
        ALTER TABLE audit_head RENAME TO audit_checkpoint;
        CREATE TRIGGER audit_checkpoint_no_update BEFORE UPDATE ON audit_checkpoint
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_checkpoint'); END;
        CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_checkpoint'); END;
        CREATE TRIGGER audit_checkpoint_order BEFORE INSERT ON audit_checkpoint
            WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM audit_checkpoint WHERE origin = NEW.origin)
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_checkpoint'); END;

        -- The keys that sign the log, one after the other. The private half of each lies wrapped in `key`, under `owner`,
        -- until `last_size`: the size of the head that it signed together with the one after it.
        CREATE TABLE audit_key (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
            vkey TEXT NOT NULL UNIQUE,
            owner TEXT NOT NULL UNIQUE,
            first_size INTEGER NOT NULL,
            last_size INTEGER
        ) STRICT;
        INSERT INTO audit_key (sequence, vkey, owner, first_size) SELECT 1, audit_vkey, 'practice', 0 FROM home;

        -- What each place where heads are kept has taken last, and what became of the newest try.
        CREATE TABLE anchor_state (
            target TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            note TEXT,
            taken_at INTEGER,
            tried_at INTEGER,
            problem TEXT
        ) STRICT, WITHOUT ROWID;

        -- Grants of a link that have run out are looked for at every use of it, and those that have not may be many.
        DROP INDEX link_grant_by_link;
        CREATE INDEX link_grant_by_link ON link_grant (link, expires_at);

        -- The same index in other words: SQLite made a list of the three, anew for each entry.
        DROP INDEX audit_entry_of_link;
        CREATE INDEX audit_entry_of_link ON audit_entry (link, event)
            WHERE event = 'link.opened' OR event = 'link.view.returned' OR event = 'link.revoked';
        """
}
