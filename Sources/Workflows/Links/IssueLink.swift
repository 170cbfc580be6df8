internal import AuditLog
package import Billing
package import Sharing
internal import Store
internal import Vault

/// What to share, with whom, and how far.
package struct LinkRequest: Sendable {
    package let document: ID<Document>
    /// How the recipient is reached: an e-mail address or a phone number; kept sealed.
    package let recipient: String
    /// Nil for what the practice has set.
    package let seconds: Int64?
    package let views: Int?
    package let factor: Factor?
    /// Who receives it and what for, where that is not the client themselves.
    package let disclosure: DisclosureTerms

    package init(
        document: ID<Document>, recipient: String, seconds: Int64?, views: Int?, factor: Factor?,
        disclosure: DisclosureTerms = DisclosureTerms()
    ) {
        (self.document, self.recipient, self.seconds, self.views, self.factor) = (
            document, recipient, seconds, views, factor
        )
        self.disclosure = disclosure
    }
}

/// A fresh link, with what is shown once and stored nowhere.
package struct IssuedLink: Sendable {
    package let link: Link
    /// The path of the address, `/s/TOKEN`.
    package let path: String
    /// To be told by another channel than the address; nil where the link asks for none.
    package let passcode: Passcode?
}

/// To whom a link was given; sealed with the client's key.
struct LinkRecipient: StoredRecord {
    static var recordKind: RecordKind { .link }
    let link: ID<Link>
    let client: ID<Client>
    let contact: String
    /// Who that is and what it is for; nil for what was issued before links said so: to the client.
    var disclosure: DisclosureTerms?
    /// Why its terms were changed afterwards, oldest first.
    var changes: [LinkNote]?
    var recordID: String { link.description }
    var recordOwner: ID<Client>? { client }
}

extension Home {
    /// Issues a link to a document.
    ///
    /// - Throws: `refused` for terms that the practice does not allow, `notFound` for an unknown document.
    package func issueLink(_ request: LinkRequest, acting: Acting) async throws(WorkflowError) -> IssuedLink {
        try await require(.issueLinks, of: acting)
        let text = CleanText.of(request.recipient)
        guard let contact = EmailAddress(text)?.description ?? PhoneNumber(text)?.description else {
            throw .input(
                "'\(text)' is neither an e-mail address nor a phone number of ten digits",
                hint: "give one of them with --to, as in client@example.org or 212-555-0100")
        }
        let disclosure = try request.disclosure.checked()
        let (practice, document, client) = try await reading { safe in
            let document = try safe.document(request.document)
            return (try safe.practice(), document, try safe.get(Client.self, document.client.description))
        }
        guard let client else { throw .notFound("client \(document.client)") }
        do {
            let now = clock.now()
            let defaults = practice.links
            let terms = try LinkTerms(
                seconds: request.seconds ?? Int64(defaults.expiryDays) * 86_400, views: request.views ?? defaults.views,
                factor: request.factor ?? defaults.factors.first ?? .passcode, from: now, limits: defaults)
            let passcode = terms.factor == .passcode ? Passcode() : nil
            let answer = passcode?.digits ?? (terms.factor == .birthDate ? client.birthDate.description : nil)
            let hash = try await factorHash(of: answer)
            // The address works for as long as the practice allows at most, so that it need not be sent again when the
            // link is prolonged; until when it opens stands in its row.
            let ceiling = Timestamp(milliseconds: (now.seconds + Int64(defaults.maximumExpiryDays) * 86_400) * 1000)
            let link = Link(
                id: ID(), document: document.id, client: document.client, issuedBy: acting.staff.id, issuedAt: now,
                terms: terms, factorHash: hash, notAfter: ceiling)
            let signed = try SignedLink(link, key: keys.link)
            let token = try LinkToken(link: link.id, notAfter: link.notAfter, key: keys.link)
            var issued = EntryDraft(.linkIssued, by: acting)
            (issued.document, issued.link, issued.purpose) = (document, link.id, disclosure.purpose)
            try await writing { [issued] safe in
                try safe.refuseUnlessShareable(document)
                try safe.refuseWhereStopped(link)
                try safe.changes.insert(signed)
                try safe.put(
                    LinkRecipient(link: link.id, client: link.client, contact: contact, disclosure: disclosure))
                try safe.append(issued)
                try safe.closeRequests(for: document, of: contact, now: now, acting: acting)
            }
            return IssuedLink(link: link, path: "/s/\(token.text)", passcode: passcode)
        } catch { throw WorkflowError(error) }
    }

    func factorHash(of answer: String?) async throws -> PasscodeHash? {
        guard let answer else { return nil }
        let key = keys.passcode
        return try await passcodeChecks.run { try PasscodeHash.make(answer, key: key) }
    }
}

extension WritingSafe {
    /// A link that would open for nobody is not issued.
    fileprivate func refuseWhereStopped(_ link: Link) throws {
        guard try linkPolicy().ending(of: link) == .stopped else { return }
        throw WorkflowError.refused(
            "LINKS_STOPPED", "links of this client, of you or of the practice are stopped",
            hint: "see 'billfold link stop --help'; 'billfold link resume' lets them open again")
    }

    /// What was voided, superseded or shredded is not shared any more.
    fileprivate func refuseUnlessShareable(_ document: Document) throws {
        try requireLive(try self.document(document.id))
        guard let number = document.superbill, let superbill = try rows.superbill(number), superbill.state != .issued
        else { return }
        throw WorkflowError.refused(
            "NOT_SHAREABLE", "superbill \(number) is \(superbill.state.rawValue)",
            hint: superbill.replacedBy.map { "share \($0), which took its place" } ?? "create a new one from the bill")
    }
}
