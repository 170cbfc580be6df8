internal import AuditLog
internal import Billing
internal import Sharing
internal import Store

/// Everything that left about one client, by the log and by what was written down, with the names of today.
///
/// Outlives the transaction that it was read in.
struct ClientDisclosures {
    let client: Client
    private let staff: [String: Staff]
    private let links: [String: LinkRecipient]
    private var overrides: [String: ClassOverride]
    private let recorded: [RecordedDisclosure]

    init(of id: ID<Client>, in safe: ReadingSafe) throws {
        guard let client = try safe.get(Client.self, id.description) else { throw StoreError.notFound }
        self.client = client
        staff = Dictionary(try safe.all(Staff.self).map { ($0.id.description, $0) }) { first, _ in first }
        links = Dictionary(try safe.all(LinkRecipient.self, of: id).map { ($0.link.description, $0) }) { first, _ in
            first
        }
        overrides = Dictionary(try safe.all(ClassOverride.self, of: id).map { ($0.target, $0) }) { first, _ in first }
        recorded = try safe.all(RecordedDisclosure.self, of: id)
    }

    /// How many records were set aside as made by mistake.
    var mistakes: Int { recorded.count { overrides[$0.recordID].map { $0.terms == nil } ?? false } }

    /// Hands every disclosure to `body`, with what an override names it by: the index of its entry or the id of its record.
    ///
    /// - Parameter size: how many entries of the log count.
    func forEach(
        in safe: ReadingSafe, below size: Int64, _ body: (AccountedDisclosure, _ target: String) throws -> Void
    ) throws {
        for record in recorded {
            guard let terms = overrides[record.recordID].map(\.terms) ?? record.terms else { continue }
            try body(disclosure(record, terms), record.recordID)
        }
        let zone = try safe.practice().zone
        var (ledger, told) = (ReleaseLedger(), Set<Int64>())
        // Several responses are one download.
        func tell(_ release: ReleaseLedger.Release, at milliseconds: Int64) throws {
            guard told.insert(release.download).inserted else { return }
            let day = Timestamp(milliseconds: milliseconds).day(in: zone)
            try body(try disclosure(release, on: day, in: safe), String(release.download))
        }
        try safe.forEachEntry(of: client.id, in: 0..<size) { index, entry, _ in
            if let release = ledger.take(entry, at: index) { try tell(release, at: entry.at) }
        }
        for release in ledger.unfinished() { try tell(release, at: release.entry.at) }
    }

    /// Whom a disclosure would be kept from the client for, by the terms that stand there; also of a record that was set
    /// aside. Nil for what is no disclosure.
    func heldAgainst(_ target: String, in safe: ReadingSafe) throws -> String? {
        if let record = recorded.first(where: { $0.recordID == target }) {
            return disclosure(record, overrides[target]?.terms ?? record.terms).heldAgainst
        }
        var held: String?
        try forEach(in: safe, below: safe.rows.auditSize()) { disclosure, name in
            if name == target { held = disclosure.heldAgainst }
        }
        return held
    }

    /// The disclosures as they would be with another override.
    func with(_ override: ClassOverride) -> ClientDisclosures {
        var copy = self
        copy.overrides[override.target] = override
        return copy
    }

    /// The name of a member of staff, with the role they act in or acted in.
    func name(ofStaff id: String?, role: String?) -> String {
        let member = id.flatMap { staff[$0] }
        let role = role ?? member?.role.rawValue
        return (member?.name ?? "a member of staff") + (role.map { " (\($0))" } ?? "")
    }

    /// The person or entity that a link was given to, by name where there is one.
    func recipient(ofLink link: String) -> String {
        guard let recipient = links[link] else { return "somebody who is not known any more" }
        let terms = recipient.disclosure ?? DisclosureTerms()
        return terms.recipient ?? (terms.purpose == .patientRequest ? client.legalName : recipient.contact)
    }

    /// Whoever held a link, as far as they are known: by name only where a second factor was asked for.
    func holder(ofLink link: String, auth: String?) -> String {
        let isVerified = auth.map { $0 != Factor.none.rawValue } ?? false
        let name = recipient(ofLink: link)
        return isVerified ? name : "whoever held link \(link), given to \(name)"
    }

    /// The same in an access report, which says how they were known.
    func visitor(withLink link: String, auth: String?) -> String {
        switch auth {
        case Factor.passcode.rawValue: "\(recipient(ofLink: link)), known by the passcode"
        case Factor.birthDate.rawValue: "\(recipient(ofLink: link)), known by the birth date"
        default: "whoever held the link given to \(recipient(ofLink: link))"
        }
    }

    /// What a document is called.
    func name(ofDocument id: String?, in safe: ReadingSafe) -> String {
        guard let id = id.flatMap({ ID<Document>($0) }), let document = try? safe.document(id) else {
            return "a document"
        }
        if let number = document.superbill { return "superbill \(number)" }
        guard let label = try? safe.label(of: document) else { return "document \(id)" }
        return "document “\(label.title ?? label.name)”"
    }

    /// What the client's copy of a report must leave out: what tells of disclosures under a hold.
    func heldBack(_ accounting: Accounting, in safe: ReadingSafe) throws -> HeldBack {
        var held = HeldBack()
        for link in links.keys where accounting.heldUntil(recipient(ofLink: link)) != nil { held.names.insert(link) }
        for record in recorded {
            let terms = overrides[record.recordID]?.terms ?? record.terms
            if terms.recipient.map({ accounting.heldUntil($0) != nil }) == true { held.names.insert(record.recordID) }
        }
        for override in overrides.values {
            guard let index = Int64(override.target), let recipient = override.terms?.recipient,
                accounting.heldUntil(recipient) != nil
            else { continue }
            held.entries.insert(index)
            // What else is told of the same link would tell of it.
            try safe.rows.forEachAuditRow(index..<index + 1) { row in
                if let link = try Entry(parsing: Array(row.entry.utf8)).link { held.names.insert(link) }
            }
        }
        return held
    }
}

extension ClientDisclosures {
    private func disclosure(_ record: RecordedDisclosure, _ terms: DisclosureTerms) -> AccountedDisclosure {
        AccountedDisclosure(
            day: record.day, lastDay: record.lastDay, recipient: terms.recipient ?? client.legalName,
            address: terms.address, description: record.description, purpose: terms.words,
            accountingClass: terms.purpose.accountingClass)
    }

    private func disclosure(
        _ release: ReleaseLedger.Release, on day: Day, in safe: ReadingSafe
    ) throws -> AccountedDisclosure {
        let entry = release.entry
        let overriding = overrides[String(release.download)]?.terms
        let link = entry.link.flatMap { links[$0] }
        let issued = link?.disclosure ?? entry.purpose.map { DisclosureTerms(purpose: $0) } ?? DisclosureTerms()
        let terms = overriding ?? issued
        let named: (recipient: String, address: String?, held: String) =
            if let recipient = overriding?.recipient {
                (recipient, overriding?.address, recipient)
            } else if let id = entry.link {
                (
                    holder(ofLink: id, auth: entry.actor.auth), issued.address ?? link?.contact,
                    recipient(ofLink: id)
                )
            } else {
                (name(ofStaff: entry.actor.id, role: entry.actor.role), nil, "")
            }
        return AccountedDisclosure(
            day: day, recipient: named.recipient, address: named.address,
            description: entry.event == .clientExported
                ? "everything recorded about the client" : description(of: entry, in: safe),
            purpose: terms.words, accountingClass: terms.purpose.accountingClass, isCertain: release.isCertain,
            heldAgainst: named.held)
    }

    private func description(of entry: Entry, in safe: ReadingSafe) -> String {
        let name = name(ofDocument: entry.document, in: safe)
        guard name.hasPrefix("superbill ") else { return name }
        return "\(name): services with dates, diagnoses, charges and payments"
    }
}

/// What tells of disclosures that an agency wants kept from the client.
struct HeldBack {
    /// Links and recorded disclosures.
    var names: Set<String> = []
    var entries: Set<Int64> = []

    /// Whether an entry tells of one.
    func tells(_ entry: Entry, at index: Int64) -> Bool {
        entries.contains(index) || [entry.link, entry.subject].contains { $0.map(names.contains) == true }
            || entry.subject.flatMap { Int64($0) }.map(entries.contains) == true
    }
}

extension ReadingSafe {
    /// The entries about a client in a range, in order, each held against its leaf and the columns it is found by.
    func forEachEntry(
        of client: ID<Client>, in range: Range<Int64>, _ body: (Int64, Entry, AuditRow) throws -> Void
    ) throws {
        try rows.forEachAuditRow(of: client, in: range) { row in
            try body(row.index, try row.checkedEntry(), row)
        }
    }
}

extension AuditRow {
    /// The entry, if it is the one that was hashed.
    func checkedEntry() throws -> Entry {
        let bytes = Array(entry.utf8)
        guard MerkleTree.leafHash(bytes) == leaf, let entry = try? Entry(parsing: bytes), isFoundAs(entry) else {
            throw StoreError.brokenLog(index: index)
        }
        return entry
    }
}
