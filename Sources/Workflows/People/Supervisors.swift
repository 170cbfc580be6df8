internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// Sets who supervises a provider, or that nobody does; who of the two is shown is asked anew at the next superbill.
    ///
    /// - Parameter name: the provider's NPI or id; `supervisor` likewise.
    /// - Throws: `notFound` for an unknown provider, `input` where somebody would supervise themselves.
    package func setSupervisor(
        of name: String, to supervisor: String?, acting: Acting
    ) async throws(WorkflowError) -> Provider {
        try await require(.manageSettings, of: acting)
        return try await writing { safe in
            var provider = try safe.provider(named: name)
            let supervisor = try supervisor.map { try safe.provider(named: $0).id }
            guard supervisor != provider.id else {
                throw WorkflowError.input("nobody supervises themselves", hint: "name another provider")
            }
            guard supervisor != provider.supervisor else { return provider }
            (provider.supervisor, provider.supervision) = (supervisor, nil)
            try safe.put(provider)
            try safe.append(EntryDraft(.configChanged, by: acting, subject: provider.id.description))
            return provider
        }.value
    }
}
