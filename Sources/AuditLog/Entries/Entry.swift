package import Vault

/// One line of the audit log: who did what to which record, when, and how it ended.
///
/// It holds opaque ids, counts and words of closed lists only: nothing that says who a person is or what ails them.
package struct Entry: Hashable, Sendable {
    /// The most bytes an entry may have.
    package static let maximumBytes = 8192

    /// 128 random bits in 32 hexadecimal digits; also keep anyone from guessing an entry behind its leaf hash.
    package var id: String
    /// The wall clock in milliseconds since 1970 in UTC; the order of entries is their index, never this.
    package var at: Int64
    /// The boot of the machine and its monotonic clock, as in `BOOT:MILLISECONDS`; shows where the wall clock jumped.
    package var mono: String
    /// What happened.
    package var event: Event
    /// How it ended.
    package var outcome: Outcome
    /// Why it was refused, failed or departed from the rule.
    package var reason: Reason?
    /// Who did it.
    package var actor: Actor
    /// The id of the client concerned.
    package var client: String?
    /// The id of the document concerned.
    package var document: String?
    /// The version of the document.
    package var documentVersion: Int64?
    /// The id of the link concerned; unrelated to its token.
    package var link: String?
    /// The id of anything else that the event is about, such as a bill or a member of staff.
    package var subject: String?
    /// What the use or disclosure was for.
    package var purpose: Purpose?
    /// Joins the entries of one request or command.
    package var request: String?
    /// The machine.
    package var node: String
    /// Program and version.
    package var app: String
    /// How many bytes were sent.
    package var bytes: Int64?
    /// How many records the event covers.
    package var count: Int64?
    /// The hash of the record versions that were written together with the entry; see `RecordedWrite`.
    package var writes: SHA256Digest?
    /// The hash of an `EntryDetail`, which is kept apart and can be erased.
    package var detailHash: SHA256Digest?

    /// An entry, with a fresh id unless one is given; optional fields are set afterwards.
    package init(
        id: String = Entry.freshID(), at: Int64, mono: String, event: Event, outcome: Outcome, reason: Reason? = nil,
        actor: Actor, node: String, app: String
    ) {
        (self.id, self.at, self.mono, self.event, self.outcome) = (id, at, mono, event, outcome)
        (self.reason, self.actor, self.node, self.app) = (reason, actor, node, app)
    }

    /// 128 bits from the system's cryptographic generator.
    package static func freshID() -> String {
        Hex.encode(Salt.fresh())
    }
}
