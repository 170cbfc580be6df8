internal import AuditLog
package import Billing
internal import Foundation
internal import Store
internal import Vault

extension Home {
    /// The version of the program, as it stands in entries.
    package static let version = "billfold/0.1.0"

    /// Stands for this machine in entries, and says nothing of its name.
    static let node: String = {
        let file = try? String(contentsOfFile: "/etc/machine-id", encoding: .utf8)
        let hash = SHA256.hash(Array("billfold/node/v1\0\(file ?? ProcessInfo.processInfo.hostName)".utf8))
        return Hex.encode(hash.bytes.prefix(4))
    }()

    /// Runs `body` in one read transaction.
    func reading<Value: Sendable>(
        _ body: @Sendable (ReadingSafe) throws -> Value
    ) async throws(WorkflowError) -> Value {
        do {
            return try await store.read { [self] in try body(ReadingSafe(home: self, rows: $0)) }
        } catch { throw WorkflowError(error) }
    }

    /// Runs `body` in one write transaction, durable when this returns.
    ///
    /// Goes on where the caller is cancelled: a visitor who hangs up must not keep the entry about it from the log.
    @discardableResult
    func writing<Value: Sendable>(
        _ body: @escaping @Sendable (WritingSafe) throws -> Value
    ) async throws(WorkflowError) -> (value: Value, entries: [CommittedEntry]) {
        do {
            try await recordClockStep()
            return try await store.write { [self] in try body(WritingSafe(home: self, changes: $0)) }
        } catch { throw WorkflowError(error) }
    }

    /// Shows what `body` reads to a member of staff, once the entry that says so is on the disk.
    ///
    /// - Parameters:
    ///   - subject: what is shown: a kind of records, or the id of one.
    ///   - client: whom it is about, where it is one; named by id or by external id.
    ///   - body: is given the client's id.
    func viewing<Value: Sendable>(
        _ subject: String, of name: String? = nil, _ permission: Permission, _ acting: Acting,
        _ body: @Sendable (ReadingSafe, ID<Client>?) throws -> Value
    ) async throws(WorkflowError) -> Value {
        try await require(permission, of: acting)
        let client = try await writing { safe in
            let client = try name.map { try safe.client(named: $0).id }
            try safe.append(EntryDraft(.recordViewed, by: acting, client: client, subject: subject))
            return client
        }.value
        return try await reading { try body($0, client) }
    }

    /// Shows one record to a member of staff; the entry that says so names the client whose it is, where there is one.
    func viewing<Value: Sendable>(
        _ subject: String, ofClient client: @escaping @Sendable (ReadingSafe) throws -> ID<Client>?,
        _ permission: Permission, _ acting: Acting, _ body: @Sendable (ReadingSafe) throws -> Value
    ) async throws(WorkflowError) -> Value {
        try await require(permission, of: acting)
        try await writing { safe in
            try safe.append(EntryDraft(.recordViewed, by: acting, client: try client(safe), subject: subject))
        }
        return try await reading(body)
    }

    /// Refuses, on the record, what `acting` may not do.
    package func require(_ permission: Permission, of acting: Acting) async throws(WorkflowError) {
        guard !acting.staff.may(permission) else { return }
        var refusal = EntryDraft(.commandRefused, by: acting)
        (refusal.outcome, refusal.reason, refusal.subject) = (.refused, .notAllowed, permission.rawValue)
        try await writing { [refusal] in try $0.append(refusal) }
        throw WorkflowError(
            .notAllowed, code: "NOT_ALLOWED",
            "\(acting.staff.signIn) (\(acting.staff.role.rawValue)) may not do this: it needs '\(permission.rawValue)'",
            hint: "act as somebody who may, or ask the owner")
    }
}
