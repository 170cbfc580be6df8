extension Schema {
    /// Sharing on the open internet: documents that were replaced or shredded, views that are given back, tries of one
    /// visitor over all links, requests for new links, and notices on their way out. Addresses of visitors stand here as a
    /// MAC only.
    static let schema3 = """
        ALTER TABLE document ADD COLUMN replaced_by TEXT REFERENCES document (id);
        ALTER TABLE document ADD COLUMN shredded_at INTEGER;

        -- Responses that were begun under a grant, and those of them that carried a byte or may have.
        ALTER TABLE link_grant ADD COLUMN responses INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE link_grant ADD COLUMN carried INTEGER NOT NULL DEFAULT 0;
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
