internal import AuditLog
internal import Billing
package import Sharing
internal import Store

/// Whose links a kill switch concerns.
package enum LinkStop: Sendable, Hashable {
    /// Named by id or by external id.
    case client(String)
    /// Named by sign-in name or id: the links that they issued.
    case staff(String)
    case practice
}

extension Home {
    /// Lets no link of a client, a member of staff or the practice open any more, and cuts what is on its way.
    ///
    /// Whoever may issue links may stop any, because it cannot wait; nothing is lost by it.
    ///
    /// - Returns: all switches that are on, and whether this one was off before.
    package func stopLinks(
        _ stop: LinkStop, acting: Acting
    ) async throws(WorkflowError) -> (stops: LinkStops, isChanged: Bool) {
        try await require(.issueLinks, of: acting)
        return try await turn(stop, on: true, acting: acting)
    }

    /// Lets them open again, those that have not ended otherwise.
    ///
    /// A client's takes `issue_links`; a member's of staff and the practice's `manage_settings`.
    package func resumeLinks(
        _ stop: LinkStop, acting: Acting
    ) async throws(WorkflowError) -> (stops: LinkStops, isChanged: Bool) {
        if case .client = stop {
            try await require(.issueLinks, of: acting)
        } else {
            try await require(.manageSettings, of: acting)
        }
        return try await turn(stop, on: false, acting: acting)
    }

    private func turn(
        _ stop: LinkStop, on isOn: Bool, acting: Acting
    ) async throws(WorkflowError) -> (stops: LinkStops, isChanged: Bool) {
        try await writing { safe in
            let old = try safe.linkStops()
            var (stops, entry) = (old, EntryDraft(isOn ? .linksStopped : .linksResumed, by: acting))
            switch stop {
            case .client(let name):
                let client = try safe.client(named: name).id
                entry.client = client
                if isOn { stops.clients.insert(client) } else { stops.clients.remove(client) }
            case .staff(let name):
                let member = try safe.all(Staff.self).first {
                    $0.signIn.description == name || $0.id.description == name
                }
                guard let member else {
                    throw WorkflowError.notFound("member of staff '\(name)'", hint: "see 'billfold staff list'")
                }
                entry.subject = member.id.description
                if isOn { stops.staff.insert(member.id) } else { stops.staff.remove(member.id) }
            case .practice:
                entry.subject = Practice.id
                stops.practice = isOn
            }
            guard stops != old else { return (stops, false) }
            try safe.put(stops)
            try safe.append(entry)
            return (stops, true)
        }.value
    }
}
