package import Billing
internal import GRDB

/// What a place where heads are kept has taken last, and what became of the newest try.
package struct AnchorState: Sendable, Hashable {
    package let target: String
    /// The size of the newest head it took; 0 for none.
    package let size: Int64
    /// That head, with what a witness added.
    package let note: String?
    package let takenAt: Timestamp?
    package let triedAt: Timestamp?
    /// Why the newest try failed, in a word; nil where it did not.
    package let problem: String?
}

extension ReadTransaction {
    /// The states of all places that were ever tried.
    package func anchorStates() throws -> [AnchorState] {
        func time(_ milliseconds: Int64?) -> Timestamp? { milliseconds.map(Timestamp.init(milliseconds:)) }
        return try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT target, size, note, taken_at, tried_at, problem FROM anchor_state ORDER BY target")
        ).map {
            AnchorState(
                target: $0[0], size: $0[1], note: $0[2], takenAt: time($0[3]), triedAt: time($0[4]), problem: $0[5])
        }
    }
}

extension WriteTransaction {
    /// Notes that a place took a head; an older one than it has changes nothing but the time of the try.
    package func anchorTaken(_ target: String, size: Int64, note: String, now: Timestamp) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO anchor_state (target, size, note, taken_at, tried_at) VALUES (:target, :size, :note, :now, :now)
                ON CONFLICT (target) DO UPDATE SET
                    size = max(size, excluded.size), tried_at = excluded.tried_at, problem = NULL,
                    note = CASE WHEN excluded.size >= size THEN excluded.note ELSE note END,
                    taken_at = excluded.taken_at
                """
        ).execute(arguments: ["target": target, "size": size, "note": note, "now": now.milliseconds])
    }

    /// Notes that a place did not take a head.
    package func anchorFailed(_ target: String, problem: String, now: Timestamp) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO anchor_state (target, size, tried_at, problem) VALUES (:target, 0, :now, :problem)
                ON CONFLICT (target) DO UPDATE SET tried_at = excluded.tried_at, problem = excluded.problem
                """
        ).execute(arguments: ["target": target, "problem": problem, "now": now.milliseconds])
    }

    /// Forgets a place; one of the same name begins anew.
    package func forgetAnchor(_ target: String) throws {
        try database.cachedStatement(sql: "DELETE FROM anchor_state WHERE target = ?").execute(arguments: [target])
    }
}
