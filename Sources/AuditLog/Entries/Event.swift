/// Everything that is ever recorded; a type outside this set cannot be appended.
package enum Event: String, CaseIterable, Sendable {
    case logGenesis = "log.genesis"
    case logHeartbeat = "log.heartbeat"
    case logRecovered = "log.recovered"
    case systemStarted = "system.started"
    case systemStopped = "system.stopped"
    /// The wall clock was set back, or jumped.
    case clockStepped = "system.clock.stepped"
    case configChanged = "config.changed"
    case codesetImported = "codeset.imported"
    case keyRotated = "key.rotated"
    /// From the next head on, the log signs with the key that is named.
    case logKeyRotated = "log.key.rotated"
    case commandRefused = "command.refused"
    case importCompleted = "import.completed"
    case userCreated = "user.created"
    case userUpdated = "user.updated"
    case clientCreated = "client.created"
    case clientUpdated = "client.updated"
    /// Everything the practice put in about a client was taken out.
    case clientExported = "client.exported"
    case appointmentRecorded = "appointment.recorded"
    case appointmentUpdated = "appointment.updated"
    case billCreated = "bill.created"
    case billUpdated = "bill.updated"
    case billCancelled = "bill.cancelled"
    case paymentRecorded = "payment.recorded"
    /// Records were shown to a member of staff: a list, or the one that is named as subject.
    case recordViewed = "record.viewed"
    case paymentRefunded = "payment.refunded"
    /// Automatic superbills of a month; its end says how many were created.
    case runStarted = "run.started"
    case runCompleted = "run.completed"
    /// What an automatic run made for one client, which may be nothing.
    case runResult = "run.result"
    case documentCreated = "document.created"
    /// A document was replaced by a new version; its links have ended.
    case documentSuperseded = "document.superseded"
    /// A superbill was taken back; its links have ended.
    case documentVoided = "document.voided"
    /// The key of a document was destroyed: nobody can open it any more.
    case documentShredded = "document.shredded"
    case documentViewed = "document.viewed"
    case documentExported = "document.exported"
    /// A document is about to be sent; without its end it counts as sent.
    case documentDisclose = "document.disclose"
    case documentDiscloseEnd = "document.disclose.end"
    case linkIssued = "link.issued"
    /// The page of a link was shown; nothing was disclosed and no view used.
    case linkViewed = "link.viewed"
    case linkOpened = "link.opened"
    case linkDenied = "link.denied"
    case linkRevoked = "link.revoked"
    case linkChanged = "link.changed"
    /// The holder of an ended link asked for a new one.
    case linkRequested = "link.requested"
    /// A request for a new link was answered or set aside.
    case linkRequestClosed = "link.request.closed"
    /// No byte was sent under a grant that has run out: its view is there again.
    case linkViewReturned = "link.view.returned"
    /// No link of a client, a clinician or the practice opens until they are resumed.
    case linksStopped = "links.stopped"
    case linksResumed = "links.resumed"
    /// The practice's hook was told of an opening or a lock, or could not be.
    case noticeSent = "notice.sent"
    case auditListed = "audit.listed"
    case auditExported = "audit.exported"
    case auditExportedEnd = "audit.exported.end"
    case auditVerified = "audit.verified"
    /// A receipt was made: an entry with the proof that the log holds it.
    case auditProved = "audit.proved"
    /// A report about a client or a time was made from the log.
    case auditReported = "audit.reported"
    /// Somebody looked through a range of entries and says what was found.
    case auditReviewed = "audit.reviewed"
    /// The text of the entries below `count` was deleted after an export; their hashes stay.
    case auditPruned = "audit.pruned"
    /// Where the requests below entry `count` came from was deleted; their hashes stay.
    case auditDetailErased = "audit.detail.erased"
    /// A disclosure counts in the accounting as what an officer says, not as what its link was issued for.
    case auditClassOverridden = "audit.class.overridden"
    /// A disclosure that was made outside Billfold, on paper or by fax, was written down.
    case disclosureRecorded = "disclosure.recorded"
    /// An agency asked to keep disclosures to it out of what the client sees, for a time.
    case auditHoldSet = "audit.hold.set"
    case auditHoldLifted = "audit.hold.lifted"

    /// What kind of thing the event does.
    package var action: Action {
        switch self {
        case .logGenesis, .codesetImported, .importCompleted, .userCreated, .clientCreated, .appointmentRecorded,
            .billCreated, .paymentRecorded, .documentCreated, .linkIssued, .linkRequested, .auditReviewed,
            .auditHoldSet, .disclosureRecorded:
            .create
        case .recordViewed, .clientExported, .documentViewed, .documentExported, .documentDisclose,
            .documentDiscloseEnd,
            .linkViewed, .auditListed, .auditExported, .auditExportedEnd, .auditProved, .auditReported:
            .read
        case .configChanged, .keyRotated, .logKeyRotated, .userUpdated, .clientUpdated, .appointmentUpdated,
            .billUpdated,
            .billCancelled, .paymentRefunded, .documentSuperseded, .documentVoided, .linkChanged, .linkRequestClosed,
            .linkViewReturned, .linksStopped, .linksResumed, .auditClassOverridden, .auditHoldLifted:
            .update
        case .linkRevoked, .documentShredded, .auditPruned, .auditDetailErased:
            .delete
        case .runStarted, .runCompleted, .runResult, .logHeartbeat, .logRecovered, .systemStarted, .systemStopped,
            .commandRefused, .linkOpened, .linkDenied,
            .auditVerified, .noticeSent, .clockStepped:
            .execute
        }
    }
}
