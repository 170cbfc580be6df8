package import AuditLog
internal import GRDB
package import Vault

extension ReadTransaction {
    /// That the log of `new` entries continues that of `old`, empty from 0; from stored hashes.
    package func auditConsistency(from old: Int64, to new: Int64) throws -> ConsistencyProof {
        guard old > 0 else { return ConsistencyProof(hashes: []) }
        return try ConsistencyProof(from: old, to: new, subtrees: AuditTree(database).subtree)
    }

    /// That entry `index` is in the log of `size` entries, from stored hashes.
    package func auditInclusion(of index: Int64, size: Int64) throws -> InclusionProof {
        try InclusionProof(index: index, size: size, subtrees: AuditTree(database).subtree)
    }

    /// The text of an entry; nil where it was pruned, or was never there.
    package func auditText(_ index: Int64) throws -> String? {
        try String.fetchOne(
            database.cachedStatement(sql: "SELECT entry FROM audit_entry WHERE seq = ?"), arguments: [index])
    }

    /// The place of the entry with this id, which is 32 hexadecimal digits; reads the log from its end.
    package func auditIndex(ofEntry id: String) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(
                sql: "SELECT seq FROM audit_entry WHERE substr(entry, 14, 32) = ? ORDER BY seq DESC LIMIT 1"),
            arguments: [id])
    }

    /// The hashes of a tile: those of complete subtrees of 256^`level` leaves.
    package func auditHashes(level: Int, _ positions: Range<Int64>) throws -> [SHA256Digest] {
        try AuditTree(database).hashes(tile: level, positions)
    }

    /// The texts of a range of entries that are still there, in order.
    package func auditTexts(_ range: Range<Int64>) throws -> [String] {
        try String.fetchAll(
            database.cachedStatement(sql: "SELECT entry FROM audit_entry WHERE seq >= ? AND seq < ? ORDER BY seq"),
            arguments: [range.lowerBound, range.upperBound])
    }
}
