extension Schema {
    /// Only random ids, kinds, states, versions, counts and times stand in clear; everything else is sealed.
    static let schema1 = """
        CREATE TABLE home (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            id BLOB NOT NULL CHECK (length(id) = 16),
            created_at INTEGER NOT NULL,
            audit_origin TEXT NOT NULL,
            audit_vkey TEXT NOT NULL
        ) STRICT;

        -- Keys: every row but a KEK's holds a wrapped key; the KEKs themselves lie outside the database.
        CREATE TABLE kek (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            sequence INTEGER NOT NULL UNIQUE,
            state TEXT NOT NULL CHECK (state IN ('staged', 'active', 'decrypt_only', 'retired', 'destroyed')),
            check_value BLOB NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE key (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            kind TEXT NOT NULL CHECK (kind IN ('practice', 'client', 'document', 'link', 'passcode', 'index', 'audit')),
            owner TEXT NOT NULL,
            wrapped_by BLOB NOT NULL CHECK (length(wrapped_by) = 16),
            wrapped BLOB,
            shredded_at INTEGER,
            UNIQUE (kind, owner)
        ) STRICT, WITHOUT ROWID;

        -- Records: practice, staff, clients, appointments, bills, payments: one sealed object each.
        CREATE TABLE record (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            owner TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX record_by_owner ON record (kind, owner, id);
        CREATE TABLE external_id (
            kind TEXT NOT NULL,
            mac BLOB NOT NULL CHECK (length(mac) = 16),
            id TEXT NOT NULL,
            PRIMARY KEY (kind, mac)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE document (
            id TEXT PRIMARY KEY,
            client TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('superbill', 'other')),
            version INTEGER NOT NULL CHECK (version > 0),
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX document_by_client ON document (client, id);
        CREATE TABLE document_body (
            document TEXT PRIMARY KEY REFERENCES document (id),
            body BLOB NOT NULL
        ) STRICT;

        CREATE TABLE superbill (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            document TEXT NOT NULL UNIQUE REFERENCES document (id),
            client TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('issued', 'superseded', 'voided')),
            replaced_by INTEGER REFERENCES superbill (number),
            issued_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX superbill_by_client ON superbill (client, number);
        CREATE TABLE superbill_line (
            line TEXT NOT NULL,
            number INTEGER NOT NULL REFERENCES superbill (number),
            live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),
            PRIMARY KEY (number, line)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX superbill_line_once ON superbill_line (line) WHERE live = 1;

        -- An issued superbill never changes and its number is never free again.
        CREATE TRIGGER superbill_keep BEFORE DELETE ON superbill BEGIN SELECT RAISE(ABORT, 'superbills are kept'); END;
        CREATE TRIGGER superbill_next BEFORE INSERT ON superbill
            WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM superbill)
            BEGIN SELECT RAISE(ABORT, 'superbill numbers count up'); END;
        CREATE TRIGGER superbill_frozen BEFORE UPDATE ON superbill
            WHEN (NEW.number, NEW.document, NEW.client, NEW.issued_at) IS NOT (OLD.number, OLD.document, OLD.client, OLD.issued_at)
                OR OLD.state <> 'issued'
            BEGIN SELECT RAISE(ABORT, 'an issued superbill never changes'); END;
        CREATE TRIGGER document_frozen BEFORE UPDATE ON document_body
            BEGIN SELECT RAISE(ABORT, 'a stored document never changes'); END;
        CREATE TRIGGER document_once BEFORE INSERT ON document_body
            WHEN EXISTS (SELECT 1 FROM document_body WHERE document = NEW.document)
            BEGIN SELECT RAISE(ABORT, 'a stored document never changes'); END;

        CREATE TABLE link (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL REFERENCES document (id),
            client TEXT NOT NULL,
            issued_by TEXT NOT NULL,
            issued_at INTEGER NOT NULL,
            not_after INTEGER NOT NULL,
            expires_at INTEGER NOT NULL CHECK (expires_at <= not_after),
            max_views INTEGER NOT NULL CHECK (max_views > 0),
            views_used INTEGER NOT NULL DEFAULT 0 CHECK (views_used BETWEEN 0 AND max_views),
            factor TEXT NOT NULL CHECK (factor IN ('passcode', 'birth_date', 'none')),
            factor_hash TEXT,
            mac BLOB NOT NULL CHECK (length(mac) = 32),
            tries_left INTEGER NOT NULL CHECK (tries_left >= 0),
            locked_at INTEGER,
            revoked_at INTEGER,
            CHECK ((factor = 'none') = (factor_hash IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX link_by_document ON link (document, id);
        CREATE TABLE link_grant (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            link TEXT NOT NULL REFERENCES link (id),
            expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX link_grant_by_expiry ON link_grant (expires_at);

        -- The audit log: leaf hashes stay for ever; entry text and detail may one day be pruned and erased.
        CREATE TABLE audit_leaf (
            seq INTEGER PRIMARY KEY,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TABLE audit_entry (
            seq INTEGER PRIMARY KEY REFERENCES audit_leaf (seq),
            entry TEXT NOT NULL,
            at INTEGER NOT NULL,
            event TEXT NOT NULL,
            client TEXT,
            document TEXT,
            link TEXT
        ) STRICT;
        CREATE INDEX audit_entry_by_client ON audit_entry (client, seq) WHERE client IS NOT NULL;
        CREATE INDEX audit_entry_by_link ON audit_entry (link, seq) WHERE link IS NOT NULL;
        CREATE TABLE audit_detail (
            seq INTEGER PRIMARY KEY REFERENCES audit_leaf (seq),
            body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE audit_write (
            record TEXT NOT NULL,
            version INTEGER NOT NULL,
            commitment BLOB NOT NULL CHECK (length(commitment) = 32),
            -- Of the entry that covers it, which comes after it in the same transaction or not at all.
            seq INTEGER NOT NULL REFERENCES audit_leaf (seq) DEFERRABLE INITIALLY DEFERRED,
            PRIMARY KEY (record, version)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX audit_write_by_entry ON audit_write (seq);
        CREATE TABLE audit_node (
            level INTEGER NOT NULL,
            position INTEGER NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (level, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE audit_checkpoint (
            size INTEGER PRIMARY KEY,
            note TEXT NOT NULL
        ) STRICT;

        \(appendOnly("audit_leaf"))
        \(appendOnly("audit_entry"))
        \(appendOnly("audit_detail"))
        \(appendOnly("audit_write"))
        \(appendOnly("audit_node"))
        \(appendOnly("audit_checkpoint"))
        -- Without this one, INSERT OR REPLACE would overwrite an entry past the two triggers above.
        \(inOrder("audit_leaf"))
        \(inOrder("audit_entry"))
        CREATE TRIGGER audit_detail_order BEFORE INSERT ON audit_detail
            WHEN NEW.seq IS NOT (SELECT max(seq) FROM audit_leaf)
                OR EXISTS (SELECT 1 FROM audit_detail WHERE seq = NEW.seq)
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_detail'); END;
        CREATE TRIGGER audit_write_order BEFORE INSERT ON audit_write
            WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM audit_leaf)
                OR NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM audit_write WHERE record = NEW.record)
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_write'); END;
        CREATE TRIGGER audit_node_order BEFORE INSERT ON audit_node
            WHEN NEW.position IS NOT (SELECT coalesce(max(position) + 1, 0) FROM audit_node WHERE level = NEW.level)
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_node'); END;
        CREATE TRIGGER audit_checkpoint_order BEFORE INSERT ON audit_checkpoint
            WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM audit_checkpoint)
            BEGIN SELECT RAISE(ABORT, 'append-only: audit_checkpoint'); END;
        """

    private static func appendOnly(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_no_update BEFORE UPDATE ON \(table)
            BEGIN SELECT RAISE(ABORT, 'append-only: \(table)'); END;
        CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
            BEGIN SELECT RAISE(ABORT, 'append-only: \(table)'); END;
        """
    }

    private static func inOrder(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_order BEFORE INSERT ON \(table)
            WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM \(table))
            BEGIN SELECT RAISE(ABORT, 'append-only: \(table)'); END;
        """
    }
}
