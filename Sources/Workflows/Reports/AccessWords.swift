internal import AuditLog

/// What an entry says was done, in words that a client understands.
enum AccessWords {
    /// Nil for what is no access to anybody's record.
    ///
    /// - Parameter document: what the entry's document is called.
    static func what(_ entry: Entry, document: @autoclosure () -> String) -> String? {
        let times = entry.count.map { $0 > 1 && entry.actor.kind == .holder ? " (\($0) times)" : "" } ?? ""
        let names = isWithNames(entry) ? ", with names" : ""
        switch entry.event {
        case .clientCreated: return "made this record"
        case .clientUpdated: return "changed this record"
        case .clientExported: return "took out everything recorded about this client"
        case .appointmentRecorded: return "recorded an appointment"
        case .appointmentUpdated: return "changed an appointment"
        case .billCreated: return "made a bill"
        case .billUpdated: return "changed a bill"
        case .billCancelled: return "cancelled a bill"
        case .paymentRecorded: return "recorded a payment"
        case .paymentRefunded: return "recorded a refund"
        case .recordViewed: return viewed(entry.subject)
        case .runResult: return "looked for services to put on a superbill"
        case .documentCreated: return "added \(document())"
        case .documentSuperseded: return "replaced \(document()) by a newer version"
        case .documentVoided: return "took back \(document())"
        case .documentShredded: return "destroyed \(document())"
        case .documentViewed: return "looked at \(document())"
        case .documentExported: return "took out \(document())"
        case .documentDisclose: return entry.asksForHeadOnly ? nil : "downloaded \(document())"
        case .disclosureRecorded: return "wrote down a disclosure that was made on paper, by fax or by telephone"
        case .linkIssued: return "made a link to \(document())"
        case .linkViewed: return "looked at the page of a link, which shows nothing of the record\(times)"
        case .linkOpened: return "opened the link to \(document())"
        case .linkDenied: return "tried to open a link and was refused\(times)"
        case .linkRevoked: return "ended a link"
        case .linkChanged: return "changed a link"
        case .linkRequested: return "asked for a new link"
        case .linksStopped: return "stopped the links of this client"
        case .linksResumed: return "let the links of this client open again"
        case .auditListed: return "looked at the log about this record\(names)"
        case .auditExported: return "took out the log about this record\(names)"
        case .auditReported:
            // An access report is an entry before its first byte and another after its last.
            let isEnd = entry.subject?.hasPrefix("access.") == true && entry.outcome != .pending
            return isEnd ? nil : "made a report about this record from the log"
        case .auditProved: return "made a proof of an entry about this record"
        case .auditClassOverridden: return "said what a disclosure was for"
        case .auditHoldSet: return "set a hold that an agency asked for"
        case .auditHoldLifted: return "lifted a hold"
        case .auditDetailErased: return "erased where visitors to this record came from"
        // The end of a download stands with its beginning; the rest is the machinery of the practice.
        case .documentDiscloseEnd, .linkRequestClosed, .linkViewReturned, .noticeSent, .logGenesis, .logHeartbeat,
            .logRecovered, .logKeyRotated, .systemStarted, .systemStopped, .clockStepped, .configChanged,
            .codesetImported, .keyRotated, .commandRefused, .importCompleted, .userCreated, .userUpdated, .runStarted,
            .runCompleted, .auditExportedEnd, .auditVerified, .auditReviewed, .auditPruned:
            return nil
        }
    }

    /// Whether a look at the log showed names beside the ids that stand in it.
    static func isWithNames(_ entry: Entry) -> Bool {
        entry.subject?.split(separator: ":").contains("names") == true
    }

    /// Whether the client's copy of a report leaves an entry out in any case: it could only tell of a hold.
    static func isForOfficersOnly(_ entry: Entry) -> Bool {
        switch entry.event {
        case .auditHoldSet, .auditHoldLifted, .auditClassOverridden: true
        case .recordViewed: entry.subject == "holds" || entry.subject == "disclosures"
        default: false
        }
    }

    /// Why an attempt was refused, in words.
    static func result(_ entry: Entry) -> String? {
        guard entry.event == .linkDenied || entry.event == .linkViewed else { return nil }
        switch entry.reason {
        case .wrongFactor: return "the passcode or birth date was wrong or missing"
        case .locked: return "the link was locked after wrong answers"
        case .expired: return "the link had expired"
        case .revoked: return "the link had been ended"
        case .usedUp: return "the link had no views left"
        case .rateLimited: return "there were too many attempts"
        case .stopped, .issuerDisabled: return "the link was stopped"
        case nil: return nil
        default: return "the link did not open any more"
        }
    }

    private static func viewed(_ subject: String?) -> String {
        switch subject {
        case "client": "looked at this record"
        case "appointments": "looked at the appointments"
        case "bills": "looked at the bills"
        case "payments": "looked at the payments"
        case "pending": "looked at the services not billed yet"
        case "documents": "looked at the list of documents"
        case "superbills": "looked at the list of superbills"
        case "superbill-reasons": "looked at why services are on a superbill or not"
        case "holds": "looked at the holds"
        case "disclosures": "looked at the disclosures that were written down"
        case let id? where id.hasPrefix("bil_"): "looked at a bill"
        case let id? where id.hasPrefix("lnk_"): "looked at a link"
        default: "looked at part of this record"
        }
    }
}
