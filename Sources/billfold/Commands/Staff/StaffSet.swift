import ArgumentParser
import Billing
import Workflows

extension StaffCommand {
    struct Set: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a member of staff.",
            discussion: Help.text(
                "--billing off takes bills and superbills from somebody whose role would allow them.",
                examples: [
                    "billfold --as morgan staff set robin --role biller",
                    "billfold --as morgan staff set robin --billing off",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The sign-in name or id.") var staff: String
        @Option(help: "2 to 32 of a to z, 0 to 9, '.', '_' and '-', a letter first.") var signIn: String?
        @Option(help: "The person's name.") var name: String?
        @Option(help: "owner, clinician, biller or compliance.") var role: String?
        @Option(help: ArgumentHelp("on or off.", valueName: "on|off")) var billing: String?

        func run() async throws {
            var changes = Changes<Staff>()
            if let signIn {
                let remedy = "2 to 32 of a to z, 0 to 9, '.', '_' and '-', a letter first"
                changes.set(\.signIn, to: try Entered.value(signIn, "--sign-in", remedy, SignInName.init))
            }
            if let name { changes.set(\.name, to: try Entered.text(name, "--name")) }
            if let role { changes.set(\.role, to: try Entered.choice(role, "--role", of: Role.self)) }
            if let billing {
                let isOn = try Entered.value(billing, "--billing", "on or off") { ["on": true, "off": false][$0] }
                changes.set(\.denied, to: isOn ? nil : [.bill, .issueSuperbills])
            }
            let member = try await withHome { [changes] home, acting in
                try await home.changeStaff(named: staff, changes, acting: acting)
            }
            settings.json ? Terminal.json(StaffOutput(member)) : print(member.id)
        }
    }
}
