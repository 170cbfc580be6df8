internal import AuditLog
package import Billing
internal import Store
internal import Vault

extension Home {
    /// All clients, by legal name.
    package func clients(acting: Acting) async throws(WorkflowError) -> [Client] {
        try await viewing("clients", .manageClients, acting) { safe, _ in
            try safe.all(Client.self).sorted { ($0.legalName, $0.id) < ($1.legalName, $1.id) }
        }
    }

    /// The client named by id or by the external id of the import.
    package func client(named name: String, acting: Acting) async throws(WorkflowError) -> Client {
        try await viewing("client", of: name, .manageClients, acting) { safe, _ in try safe.client(named: name) }
    }

    /// Adds a client, whose external id, if there is one, must be free.
    ///
    /// One for whom the automatic run is switched takes `manage_automation` beside `manage_clients`.
    package func addClient(_ client: Client, acting: Acting) async throws(WorkflowError) -> Client {
        try await require(.manageClients, of: acting)
        if client.switchesAutomation(since: nil) { try await require(.manageAutomation, of: acting) }
        try await writing { safe in
            try client.check(on: try safe.today())
            if let name = client.externalID {
                guard try safe.recordID(.client, external: name) == nil else {
                    throw WorkflowError.refused(
                        "CLIENT_TAKEN", "there is a client of this number in your records",
                        hint: "see 'billfold client list'; leave --id out for a client that stands in no other records")
                }
                try safe.changes.remember(
                    .client, external: try safe.externalMAC(.client, name), id: client.id.description)
            }
            try safe.put(client)
            try safe.append(EntryDraft(.clientCreated, by: acting, client: client.id))
        }
        return client
    }

    /// Changes what is known of a client; superbills issued before keep what they printed.
    ///
    /// `automation` may switch the automatic run and choose its day, which takes `manage_automation` beside
    /// `manage_clients`.
    package func changeClient(
        named name: String, _ changes: Changes<Client> = Changes(),
        automation: Changes<Client.Automation> = Changes(), acting: Acting
    ) async throws(WorkflowError) -> Client {
        if automation.isEmpty { try changes.requireSome() }
        try await require(.manageClients, of: acting)
        if !automation.isEmpty { try await require(.manageAutomation, of: acting) }
        return try await writing { safe in
            let stored = try safe.client(named: name)
            var client = changes.applied(to: stored)
            client.automation = automation.applied(to: client.automation)
            try client.check(on: try safe.today())
            guard client != stored else { return client }
            try safe.put(client)
            try safe.append(EntryDraft(.clientUpdated, by: acting, client: client.id))
            return client
        }.value
    }
}

extension Client {
    /// The settings of what happens by itself.
    package struct Automation: Sendable, Hashable {
        package var superbillsOn: Bool
        package var superbillDay: Int?
    }

    fileprivate var automation: Automation {
        get { Automation(superbillsOn: superbillsOn, superbillDay: superbillDay) }
        set { (superbillsOn, superbillDay) = (newValue.superbillsOn, newValue.superbillDay) }
    }

    fileprivate func check(on today: Day) throws(WorkflowError) {
        guard birthDate <= today else {
            throw .input("the birth date lies in the future", hint: "write YYYY-MM-DD; is the year right?")
        }
    }
}

extension ReadingSafe {
    /// The client named by id or by external id.
    func client(named name: String) throws -> Client {
        let id = try ID<Client>(name)?.description ?? recordID(.client, external: name)
        guard let id, let client = try get(Client.self, id) else {
            throw WorkflowError.notFound("client '\(name)'", hint: "see 'billfold client list'")
        }
        return client
    }

    /// The id of the record imported under an external id, found through a keyed hash of it.
    func recordID(_ kind: RecordKind, external name: String) throws -> String? {
        try rows.recordID(kind, external: try externalMAC(kind, name))
    }

    func externalMAC(_ kind: RecordKind, _ name: String) throws -> [UInt8] {
        try home.keys.index.authenticate(Array("billfold/external-id/v1\0\(kind.rawValue)\0\(name)".utf8))
    }
}
