import ArgumentParser
import Billing
import Workflows

extension StaffCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List everybody.", discussion: Help.text(examples: ["billfold staff list"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let staff = try await withHome { home in try await home.staff() }
            if settings.json { return Terminal.json(staff.map(StaffOutput.init)) }
            Terminal.table(
                ["sign-in", "role", "name", "id"],
                staff.map {
                    [
                        $0.signIn.description, $0.role.rawValue + ($0.isDisabled ? " (disabled)" : ""), $0.name,
                        $0.id.description,
                    ]
                })
        }
    }
}
