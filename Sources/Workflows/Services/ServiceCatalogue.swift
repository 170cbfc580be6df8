internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// The services that the practice offers or once offered, by their short names; everybody may see them.
    package func services() async throws(WorkflowError) -> [Service] {
        try await reading { try $0.all(Service.self).sorted { $0.externalID < $1.externalID } }
    }

    /// Adds a service; its short name must be free.
    package func addService(_ service: Service, acting: Acting) async throws(WorkflowError) -> Service {
        try await require(.manageSettings, of: acting)
        try service.check()
        try await writing { safe in
            guard try safe.recordID(.service, external: service.externalID) == nil else {
                throw WorkflowError.refused(
                    "SERVICE_TAKEN", "there is a service of this short name", hint: "choose another, or change that one"
                )
            }
            try safe.put(service)
            try safe.changes.remember(
                .service, external: try safe.externalMAC(.service, service.externalID), id: service.id.description)
            var draft = EntryDraft(.configChanged, by: acting, subject: service.id.description)
            draft.reason = .added
            try safe.append(draft)
        }
        return service
    }

    /// Changes services named by short name or id, all of them or none; bills made before keep their lines.
    ///
    /// A code that is attached to an imported service this way counts for its sessions that are not billed yet.
    package func changeServices(
        named names: [String], _ changes: Changes<Service>, acting: Acting
    ) async throws(WorkflowError) -> [Service] {
        try await require(.manageSettings, of: acting)
        try changes.requireSome()
        return try await writing { safe in
            try names.map { name in
                let stored = try safe.service(named: name)
                let service = changes.applied(to: stored)
                try service.check()
                guard service != stored else { return service }
                try safe.put(service)
                try safe.append(
                    EntryDraft(.configChanged, by: acting, subject: service.id.description),
                    for: ChangeReasons(from: stored, to: service))
                return service
            }
        }.value
    }

    /// Takes a service out of use from today on, or back into use; appointments and bills keep it.
    package func retireService(_ name: String, _ isRetired: Bool, acting: Acting) async throws(WorkflowError) -> Service
    {
        var changes = Changes<Service>()
        changes.set(\.retiredOn, to: isRetired ? try await today() : nil)
        return try await changeServices(named: [name], changes, acting: acting)[0]
    }
}

extension ReadingSafe {
    /// The service named by short name or id.
    func service(named name: String) throws -> Service {
        let id = try ID<Service>(name)?.description ?? recordID(.service, external: name)
        guard let id, let service = try get(Service.self, id) else {
            throw WorkflowError.notFound("service '\(name)'", hint: "see 'billfold service list'")
        }
        return service
    }
}

extension Service {
    fileprivate func check() throws(WorkflowError) {
        guard modifiers.areFewAndDifferent(most: 4) else {
            throw .input("the modifiers are more than four, or hold one twice", hint: "give at most four, no two alike")
        }
        guard fee >= .zero, fee <= .highestFee else {
            throw .input("the fee is out of range", hint: "a fee is 0.00 to \(Money.highestFee)")
        }
        guard minutes.map((1...1440).contains) != false else {
            throw .input("the minutes are out of range", hint: "use 1 to 1440")
        }
    }
}
