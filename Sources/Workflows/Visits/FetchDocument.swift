internal import AuditLog
package import Billing
internal import Sharing
internal import Store
internal import Vault

/// What a visitor with a grant gets.
package enum Delivery: Sendable {
    case unknown
    case ended(PracticeContact)
    /// No grant of this link, or one that has run out: back to the page.
    case noGrant
    case document(Disclosure)
}

/// A document on its way out: the entry that says so is on the disk, the one that says how it ended is still to come.
package struct Disclosure: Sendable {
    fileprivate let release: Release
    fileprivate let plaintext: Plaintext

    /// What it is; found from its bytes when it was added, never one that a browser runs.
    package let type: MediaType

    /// The name under which it is saved: neutral, because it outlives the link on the visitor's disk.
    package var fileName: String { "document.\(type.fileExtension)" }

    /// Bytes in all.
    package var count: Int { plaintext.count }

    /// A part of the document; the range must lie within it.
    package func bytes(_ range: Range<Int>) -> [UInt8] { plaintext.bytes(range) }
}

/// What was released, through which link, and the entry that allows it.
private struct Release: Sendable {
    let document: Document
    let link: ID<Link>
    let entry: CommittedEntry
}

extension Home {
    /// The document of an opened link: appends the entry, waits until it is on the disk, then opens the document.
    package func fetchDocument(_ address: String, grants secrets: [String], visit: Visit) async throws(WorkflowError)
        -> Delivery
    {
        guard let token = LinkToken(address, key: keys.link) else { return .unknown }
        let now = clock.now()
        let (step, entries) = try await writing { safe -> Step in
            guard !token.isOver(at: now), let link = try safe.link(token.link) else {
                return .settled(.ended(try safe.contact()))
            }
            // A grant outlives the last view and a lock that came after it, but neither expiry nor revocation.
            let state = link.state(at: now)
            if state == .expired || state == .revoked {
                try safe.append(try safe.refusal(link, visit, state.reason))
                return .settled(.ended(try safe.contact(after: link)))
            }
            guard
                try secrets.contains(where: {
                    try safe.rows.hasGrant(Grant.hash(of: $0), link: link.id, now: now)
                }), let document = try safe.rows.document(link.document)
            else { return .settled(.noGrant) }
            var disclosure = try safe.draft(.documentDisclose, link: link, visit: visit)
            disclosure.outcome = .pending
            try safe.append(disclosure)
            return .disclose(document, try safe.mediaType(of: document))
        }
        switch step {
        case .settled(let delivery): return delivery
        case .disclose(let document, let type):
            let release = Release(document: document, link: token.link, entry: entries[0])
            do {
                return .document(
                    Disclosure(
                        release: release, plaintext: try await self.release(document, for: entries[0]), type: type))
            } catch {
                try await finish(release, bytes: 0, outcome: .failed, reason: .storageFailed)
                throw WorkflowError(error)
            }
        }
    }

    /// Records how a delivery ended: how many bytes were handed to the network, and whether that was all of them.
    package func finish(_ disclosure: Disclosure, bytes: Int, completed: Bool) async throws(WorkflowError) {
        try await finish(
            disclosure.release, bytes: bytes, outcome: completed ? .success : .failed,
            reason: completed ? nil : .aborted)
    }

    private func finish(
        _ release: Release, bytes: Int, outcome: Outcome, reason: Reason?
    ) async throws(WorkflowError) {
        try await writing { safe in
            var draft = EntryDraft(.documentDiscloseEnd, by: release.entry.entry.actor)
            (draft.outcome, draft.reason, draft.purpose) = (outcome, reason, .patientRequest)
            (draft.document, draft.link, draft.bytes) = (release.document, release.link, Int64(bytes))
            draft.request = release.entry.entry.request
            try safe.append(draft)
        }
    }

    private enum Step: Sendable {
        case settled(Delivery)
        case disclose(Document, MediaType)
    }
}
