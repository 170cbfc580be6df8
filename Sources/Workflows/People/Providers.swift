internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// Everybody who renders services or once did, by name.
    package func providers() async throws(WorkflowError) -> [Provider] {
        try await reading { try $0.all(Provider.self).sorted { ($0.name, $0.id) < ($1.name, $1.id) } }
    }

    /// Adds a provider; the NPI must be free.
    package func addProvider(_ provider: Provider, acting: Acting) async throws(WorkflowError) -> Provider {
        try await require(.manageSettings, of: acting)
        try await writing { safe in
            try safe.requireFreeNPI(of: provider)
            try safe.put(provider)
            var draft = EntryDraft(.configChanged, by: acting, subject: provider.id.description)
            draft.reason = .added
            try safe.append(draft)
        }
        return provider
    }

    /// Changes a provider named by NPI or id; superbills issued before keep what they printed.
    package func changeProvider(
        named name: String, _ changes: Changes<Provider>, acting: Acting
    ) async throws(WorkflowError) -> Provider {
        try await require(.manageSettings, of: acting)
        try changes.requireSome()
        return try await writing { safe in
            let stored = try safe.provider(named: name)
            let provider = changes.applied(to: stored)
            guard provider != stored else { return provider }
            try safe.requireFreeNPI(of: provider)
            try safe.put(provider)
            try safe.append(
                EntryDraft(.configChanged, by: acting, subject: provider.id.description),
                for: ChangeReasons(from: stored, to: provider))
            return provider
        }.value
    }

    /// Takes a provider out of use from today on, or back into use; appointments, bills and superbills keep them.
    package func retireProvider(
        _ name: String, _ isRetired: Bool, acting: Acting
    ) async throws(WorkflowError) -> Provider {
        var changes = Changes<Provider>()
        changes.set(\.retiredOn, to: isRetired ? try await today() : nil)
        return try await changeProvider(named: name, changes, acting: acting)
    }
}

extension ReadingSafe {
    /// The provider named by NPI or id.
    func provider(named name: String) throws -> Provider {
        let provider = try all(Provider.self).first { $0.npi.description == name || $0.id.description == name }
        guard let provider else {
            throw WorkflowError.notFound("provider '\(name)'", hint: "see 'billfold provider list'")
        }
        return provider
    }

    fileprivate func requireFreeNPI(of provider: Provider) throws {
        guard try !all(Provider.self).contains(where: { $0.npi == provider.npi && $0.id != provider.id }) else {
            throw WorkflowError.refused(
                "NPI_TAKEN", "another provider of the practice has this NPI", hint: "see 'billfold provider list'")
        }
    }
}
