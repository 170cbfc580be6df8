package import AuditLog
internal import Billing

/// The proof that an entry is in the audit log and on the disk.
///
/// Only a committed write of this room makes one, and the body of a document is handed out only against one.
package struct CommittedEntry: Sendable {
    /// The entry's place in the log, from 0.
    package let index: Int64
    package let entry: Entry

    /// Whether it lets the body of this document leave.
    func releases(_ document: ID<Document>) -> Bool {
        entry.event.releasesDocument && entry.document == document.description
    }

    init(_ appended: AppendedEntry) { (index, entry) = (appended.index, appended.entry) }
}
