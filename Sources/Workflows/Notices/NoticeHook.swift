internal import AuditLog
package import Billing
internal import Foundation
package import Store
internal import Vault

/// Where notices are sent, and the secret that signs them; sealed.
package struct NoticeHook: StoredRecord {
    package static var recordKind: RecordKind { .hook }
    static let id = "notice-hook"
    /// Nil after it was removed.
    let url: String?
    /// 64 hexadecimal digits; their text is the key.
    let secret: String
    package var recordID: String { Self.id }
    package var recordOwner: ID<Client>? { nil }
}

extension Home {
    /// Sets where notices are sent, from the next one on.
    ///
    /// - Returns: a fresh secret, which is shown once.
    /// - Throws: `input` for anything but an HTTPS address without user, query and fragment.
    package func setHook(_ text: String, acting: Acting) async throws(WorkflowError) -> String {
        guard let url = URLComponents(string: text), url.scheme == "https", url.host?.isEmpty == false, url.user == nil,
            url.password == nil, url.query == nil, url.fragment == nil, text.utf8.count <= 2000
        else {
            throw .input(
                "'\(text)' is not an address that notices can be sent to",
                hint: "write https://, the name of the host, and a path, as in https://host.example/billfold")
        }
        let secret: String
        do { secret = Hex.encode(try Random.bytes(32)) } catch { throw WorkflowError(error) }
        try await keep(NoticeHook(url: text, secret: secret), acting: acting)
        return secret
    }

    /// Where notices are sent; nil for nowhere.
    package func hookURL() async throws(WorkflowError) -> String? {
        try await reading { try $0.get(NoticeHook.self, NoticeHook.id)?.url }
    }

    /// Sends no notices any more; false where there was no hook.
    package func removeHook(acting: Acting) async throws(WorkflowError) -> Bool {
        guard try await hookURL() != nil else { return false }
        try await keep(NoticeHook(url: nil, secret: ""), acting: acting)
        return true
    }

    private func keep(_ hook: NoticeHook, acting: Acting) async throws(WorkflowError) {
        try await require(.manageSettings, of: acting)
        let now = clock.now()
        try await writing { safe in
            try safe.changes.settleNotices(now: now)
            let hadHook = try safe.get(NoticeHook.self, NoticeHook.id)?.url != nil
            try safe.put(hook)
            var draft = EntryDraft(.configChanged, by: acting, subject: NoticeHook.id)
            if hadHook != (hook.url != nil) { draft.reason = hadHook ? .removed : .added }
            try safe.append(draft)
        }
    }
}
