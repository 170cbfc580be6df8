internal import AuditLog
internal import Billing
internal import Store

/// A receipt for one entry, and the entry.
package struct EntryReceipt: Sendable {
    package let index: Int64
    /// The receipt (c2sp.org/tlog-proof), with the entry as its `extra`.
    package let text: String
    /// The bytes that were hashed.
    package let entry: [UInt8]
    /// How many entries the head covers that the receipt ends with.
    package let size: Int64
}

extension Home {
    /// Proves to whoever holds the log's public key that one entry stands in the log; on record before it is given out.
    ///
    /// - Parameter name: the place of the entry, or its id.
    package func proveEntry(_ name: String, acting: Acting) async throws(WorkflowError) -> EntryReceipt {
        try await require(.exportAudit, of: acting)
        let missing = WorkflowError.notFound(
            "entry '\(name)'", hint: "name an index of 'billfold audit list', or an id")
        guard Int64(name) != nil || (name.utf8.count == 32 && name.utf8.allSatisfy(Self.isHexDigit)) else {
            throw missing
        }
        let index = try await writing { safe -> Int64 in
            let found = try name.utf8.count == 32 ? safe.changes.auditIndex(ofEntry: name) : Int64(name)
            guard let index = found, index >= 0, try safe.changes.auditText(index) != nil else { throw missing }
            try safe.rows.forEachAuditRow(index..<index + 1) { _ = try $0.checkedEntry() }
            var draft = EntryDraft(.auditProved, by: acting)
            draft.subject = String(index)
            try safe.append(draft)
            return index
        }.value
        let head = try await anchor()
        return try await reading { safe in
            let size = try Checkpoint(text: head.text).size
            guard let entry = try safe.rows.auditText(index) else { throw missing }
            let receipt = Receipt(
                index: index, proof: try safe.rows.auditInclusion(of: index, size: size), extra: Array(entry.utf8),
                checkpoint: head.serialized)
            return EntryReceipt(index: index, text: receipt.text, entry: Array(entry.utf8), size: size)
        }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
