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
            try safe.append(EntryDraft(.userCreated, by: acting, subject: member.id.description))
        }
        return member
    }
}
