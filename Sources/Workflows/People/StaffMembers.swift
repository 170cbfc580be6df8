internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// Everybody who works here, by sign-in name.
    package func staff() async throws(WorkflowError) -> [Staff] {
        try await reading { try $0.all(Staff.self).sorted { $0.signIn.description < $1.signIn.description } }
    }

    /// Adds a member of staff; the sign-in name must be free.
    package func addStaff(signIn: SignInName, name: String, role: Role, acting: Acting) async throws(WorkflowError)
        -> Staff
    {
        try await require(.manageStaff, of: acting)
        let name = CleanText.of(name)
        guard !name.isEmpty, name.count <= CleanText.Limit.name.rawValue else {
            throw .input("the name is empty or too long", hint: "give the person's name with --name")
        }
        let member = Staff(signIn: signIn, name: name, role: role)
        try await writing { safe in
            guard try !safe.all(Staff.self).contains(where: { $0.signIn == signIn }) else {
                throw WorkflowError.refused(
                    "SIGN_IN_TAKEN", "the sign-in name '\(signIn)' is taken", hint: "choose another")
            }
            try safe.put(member)
            try safe.append(EntryDraft(.userCreated, by: acting, subject: "\(member.id):\(role.rawValue)"))
        }
        return member
    }

    /// Changes a member of staff named by sign-in name or id.
    ///
    /// - Throws: `refused` where no owner would be left who may act, or the sign-in name is taken.
    package func changeStaff(
        named name: String, _ changes: Changes<Staff>, acting: Acting
    ) async throws(WorkflowError) -> Staff {
        try await require(.manageStaff, of: acting)
        try changes.requireSome()
        return try await writing { safe in
            let everybody = try safe.all(Staff.self)
            guard let stored = everybody.first(where: { $0.signIn.description == name || $0.id.description == name })
            else { throw WorkflowError.notFound("member of staff '\(name)'", hint: "see 'billfold staff list'") }
            let member = changes.applied(to: stored)
            let others = everybody.filter { $0.id != member.id }
            guard !others.contains(where: { $0.signIn == member.signIn }) else {
                throw WorkflowError.refused(
                    "SIGN_IN_TAKEN", "the sign-in name '\(member.signIn)' is taken", hint: "choose another")
            }
            guard (others + [member]).contains(where: { $0.role == .owner && $0.may(.manageStaff) }) else {
                throw WorkflowError.refused(
                    "LAST_OWNER", "nobody would be left who may manage settings, staff and keys",
                    hint: "make somebody else an owner first")
            }
            guard member != stored else { return member }
            try safe.put(member)
            var draft = EntryDraft(.userUpdated, by: acting, subject: member.id.description)
            // From which role to which.
            if member.role != stored.role {
                draft.subject = "\(member.id):\(stored.role.rawValue):\(member.role.rawValue)"
            }
            try safe.append(draft, for: ChangeReasons(from: stored, to: member))
            return member
        }.value
    }
}
