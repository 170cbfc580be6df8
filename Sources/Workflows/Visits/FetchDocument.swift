internal import AuditLog
package import Billing
package import Sharing
internal import Store
internal import Vault

/// What a visitor with a grant gets.
package enum Delivery: Sendable {
    case unknown
    case ended(PracticeContact)
    /// No grant of this link, or one that has run out: back to the page.
    case noGrant
    case document(Disclosure)
    /// As much as may lie open at once does; in a moment it does not.
    case busy
}

/// A document on its way out: the entry that says so is on the disk, the one that says how it ended is still to come.
package struct Disclosure: Sendable {
    fileprivate let release: Release
    fileprivate let plaintext: Plaintext
    /// Counts the plaintext for as long as it is held.
    fileprivate let share: OpenedBytes.Share

    /// Names these very bytes and tells nothing of them: the entity tag of RFC 9110, in its quotes.
    package let tag: String

    /// What it is; found from its bytes when it was added, never one that a browser runs.
    package let type: MediaType

    /// The name under which it is saved: neutral, because it outlives the link on the visitor's disk.
    package var fileName: String { "document.\(type.fileExtension)" }

    /// Bytes in all.
    package var count: Int { plaintext.count }

    /// A copy of a part of the document, which nobody wipes; the range must lie within it.
    package func bytes(_ range: Range<Int>) -> [UInt8] { plaintext.bytes(range) }

    /// Lends a part of the document; the range must lie within it, and the pointer must not leave `body`.
    package func withUnsafeBytes<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        unsafe plaintext.withUnsafeBytes { unsafe body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
}

/// What was released, through which link, and the entry that allows it.
private struct Release: Sendable {
    let document: Document
    let link: ID<Link>
    let grant: SHA256Digest
    let entry: CommittedEntry
}

extension Home {
    /// The document of an opened link: appends the entry, waits until it is on the disk, then opens the document.
    ///
    /// - Parameter isHead: only what it is and how long is asked for; the entry says at once that nothing is sent.
    package func fetchDocument(
        _ address: String, grants secrets: [String], isHead: Bool = false, visit: Visit
    ) async throws(WorkflowError) -> Delivery {
        guard let token = LinkToken(address, key: keys.link) else { return .unknown }
        let (step, entries) = try await writing { safe -> Step in
            // The time at which this is decided: a write may have waited.
            let now = safe.home.clock.now()
            guard let link = try safe.visitedLink(token, now: now) else {
                return .settled(.ended(try safe.contact()))
            }
            // A grant outlives the last view and a lock that came after it, and nothing else that ends a link.
            let state = try safe.state(of: link, now: now)
            guard state.servesGrants else {
                try safe.appendMetered(try safe.refusal(link, visit, state.reason))
                return .settled(.ended(try safe.contact(after: link)))
            }
            guard let document = try safe.rows.document(link.document) else { throw StoreError.corrupt }
            for hash in secrets.map(Grant.hash) {
                switch try safe.changes.beginResponse(under: hash, link: link.id, now: now) {
                case .none: continue
                case .exhausted:
                    try safe.appendMetered(try safe.refusal(link, visit, .rateLimited))
                    return .settled(.noGrant)
                case .begun:
                    var disclosure = try safe.draft(.documentDisclose, link: link, visit: visit, document: document)
                    (disclosure.outcome, disclosure.subject) = (.pending, Grant.tag(of: hash))
                    if isHead { disclosure.reason = .notSent }
                    try safe.append(disclosure)
                    return .disclose(document, try safe.look(at: document), safe.held(document), under: hash)
                }
            }
            return .settled(.noGrant)
        }
        switch step {
        case .settled(let delivery): return delivery
        case .disclose(let document, let look, let held, let grant):
            // The last: before it stand the views that were given back.
            guard let entry = entries.last else { throw WorkflowError(StoreError.unrecordedChange) }
            let release = Release(document: document, link: token.link, grant: grant, entry: entry)
            do {
                let plaintext = try await self.release(document, held: held, for: entry)
                guard let share = openedBytes.take(plaintext.count, under: grant) else {
                    try await finish(release, bytes: 0, outcome: .failed, reason: .busy)
                    return .busy
                }
                return .document(
                    Disclosure(release: release, plaintext: plaintext, share: share, tag: look.tag, type: look.type))
            } catch {
                try await finish(release, bytes: 0, outcome: .failed, reason: .storageFailed)
                throw WorkflowError(error)
            }
        }
    }

    /// Records how a delivery ended, with the bytes that were handed to the network.
    package func finish(_ disclosure: Disclosure, bytes: Int, _ end: DeliveryEnd) async throws(WorkflowError) {
        try await finish(disclosure.release, bytes: bytes, outcome: end.outcome, reason: end.reason)
    }

    /// Records that a delivery is complete, and waits for nothing: what the visitor does next need not wait for it either.
    ///
    /// - Parameter failed: told where it could not be recorded.
    package func complete(_ disclosure: Disclosure, bytes: Int, failed: @escaping @Sendable () -> Void) {
        let release = disclosure.release
        store.enqueue { [self] in
            try WritingSafe(home: self, changes: $0).append(end(of: release, bytes: bytes, .success, nil))
        } failed: { _ in
            failed()
        }
    }

    /// Why a delivery that is running must not go on: the link was revoked or stopped, or its issuer may not share any
    /// more, in this process or another. Expiry lets it end.
    package func interruption(of disclosure: Disclosure) async throws(WorkflowError) -> LinkState? {
        let id = disclosure.release.link
        return try await reading { safe in
            guard let link = try safe.link(id) else { return .revoked }
            return link.interruption(under: try safe.linkPolicy())
        }
    }

    private func finish(
        _ release: Release, bytes: Int, outcome: Outcome, reason: Reason?
    ) async throws(WorkflowError) {
        try await writing { [self] safe in
            if bytes == 0 { try safe.changes.endedEmpty(under: release.grant) }
            try safe.append(end(of: release, bytes: bytes, outcome, reason))
        }
    }

    private func end(of release: Release, bytes: Int, _ outcome: Outcome, _ reason: Reason?) -> EntryDraft {
        var draft = EntryDraft(.documentDiscloseEnd, by: release.entry.entry.actor)
        (draft.outcome, draft.reason, draft.purpose) = (outcome, reason, release.entry.entry.purpose)
        (draft.document, draft.link, draft.bytes) = (release.document, release.link, Int64(bytes))
        (draft.request, draft.subject) = (release.entry.entry.request, release.entry.entry.subject)
        return draft
    }

    private enum Step: Sendable {
        case settled(Delivery)
        case disclose(Document, DocumentLook, HeldBody?, under: SHA256Digest)
    }
}
