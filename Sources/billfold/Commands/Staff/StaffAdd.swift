import ArgumentParser
import Billing
import Workflows

extension StaffCommand {
    struct Add: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a member of staff.",
            discussion: Help.text(
                """
                owner: everything. clinician: clients, appointments, bills, superbills, links. biller: the same without
                diagnoses beyond the superbill. compliance: the audit log and its exports; opens no document.
                """,
                examples: ["billfold --as morgan staff add --sign-in robin --name 'Robin Example' --role compliance"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: "2 to 32 of a to z, 0 to 9, '.', '_' and '-', a letter first.")
        var signIn: String

        @Option(help: "The person's name.")
        var name: String

        @Option(help: ArgumentHelp("owner, clinician, biller or compliance.", valueName: "role"))
        var role: String

        func run() async throws {
            guard let signIn = SignInName(signIn) else {
                throw WorkflowError.input(
                    "--sign-in is not a sign-in name",
                    hint: "2 to 32 of a to z, 0 to 9, '.', '_' and '-', a letter first")
            }
            guard let role = Role(rawValue: role) else {
                throw WorkflowError.input(
                    "'\(role)' is no role", hint: "one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            let member = try await withHome { home, acting in
                try await home.addStaff(signIn: signIn, name: name, role: role, acting: acting)
            }
            settings.json ? Terminal.json(StaffOutput(member)) : print(member.id)
        }
    }
}
