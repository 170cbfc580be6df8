import ArgumentParser
import Billing
import Workflows

extension StaffCommand {
    struct Disable: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a member of staff from acting; entries about them stay.",
            discussion: Help.text(examples: ["billfold --as morgan staff disable robin"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The sign-in name or id.") var staff: String

        func run() async throws {
            var changes = Changes<Staff>()
            changes.set(\.isDisabled, to: true)
            let member = try await withHome { [changes] home, acting in
                try await home.changeStaff(named: staff, changes, acting: acting)
            }
            settings.json ? Terminal.json(StaffOutput(member)) : print(member.id)
        }
    }
}
