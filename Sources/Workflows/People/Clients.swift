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
