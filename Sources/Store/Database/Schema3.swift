extension Schema {
    /// Sharing on the open internet: documents that were replaced or shredded, views that are given back, tries of one
    /// visitor over all links, requests for new links, and notices on their way out. Addresses of visitors stand here as a
    /// MAC only.
    static let schema3 = """
        ALTER TABLE document ADD COLUMN replaced_by TEXT REFERENCES document (id);
        ALTER TABLE document ADD COLUMN shredded_at INTEGER;
        CREATE INDEX document_by_newer ON document (replaced_by) WHERE replaced_by IS NOT NULL;

        -- A document is replaced once and shredded once, and its body goes with its key or not at all.
        CREATE TRIGGER document_keep BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'documents are kept'); END;
        CREATE TRIGGER document_once_only BEFORE UPDATE ON document
            WHEN (NEW.id, NEW.client, NEW.kind, NEW.version, NEW.created_at)
                    IS NOT (OLD.id, OLD.client, OLD.kind, OLD.version, OLD.created_at)
                OR (OLD.replaced_by IS NOT NULL AND NEW.replaced_by IS NOT OLD.replaced_by)
                OR (OLD.shredded_at IS NOT NULL AND NEW.shredded_at IS NOT OLD.shredded_at)
            BEGIN SELECT RAISE(ABORT, 'a stored document never changes'); END;
        CREATE TRIGGER document_body_keep BEFORE DELETE ON document_body
            WHEN EXISTS (SELECT 1 FROM key WHERE kind = 'document' AND owner = OLD.document AND wrapped IS NOT NULL)
            BEGIN SELECT RAISE(ABORT, 'a stored document never changes'); END;

        -- Responses that were begun under a grant, and those of them that carried a byte or may have.
        ALTER TABLE link_grant ADD COLUMN responses INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE link_grant ADD COLUMN carried INTEGER NOT NULL DEFAULT 0;
        -- Whether those of before carried anything, nobody counted: their views stay used.
        UPDATE link_grant SET carried = 1;
        CREATE INDEX link_grant_by_link ON link_grant (link);
        CREATE INDEX link_by_client ON link (client, id);
        -- What a link is held against at every use, without reading its whole history.
        CREATE INDEX audit_entry_of_link ON audit_entry (link, event)
            WHERE event IN ('link.opened', 'link.view.returned', 'link.revoked');

        CREATE TABLE link_request (
            link TEXT PRIMARY KEY REFERENCES link (id),
            requested_at INTEGER NOT NULL,
            closed_at INTEGER
        ) STRICT, WITHOUT ROWID;

        -- Wrong answers from one network, over all links, since the window began.
        CREATE TABLE visitor_try (
            visitor BLOB PRIMARY KEY CHECK (length(visitor) = 16),
            window_start INTEGER NOT NULL,
            tries INTEGER NOT NULL CHECK (tries >= 0)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX visitor_try_by_window ON visitor_try (window_start);
        -- The networks from which a link was opened.
        CREATE TABLE link_network (
            link TEXT NOT NULL REFERENCES link (id),
            network BLOB NOT NULL CHECK (length(network) = 16),
            first_at INTEGER NOT NULL,
            PRIMARY KEY (link, network)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE notice (
            id INTEGER PRIMARY KEY,
            link TEXT NOT NULL REFERENCES link (id),
            kind TEXT NOT NULL CHECK (kind IN ('first_opening', 'locked', 'second_network', 'requested')),
            at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            next_attempt INTEGER NOT NULL,
            -- When the hook took it, or when it was given up.
            settled_at INTEGER
        ) STRICT;
        CREATE INDEX notice_by_link ON notice (link, id);
        CREATE INDEX notice_due ON notice (next_attempt) WHERE settled_at IS NULL;
        """
}
