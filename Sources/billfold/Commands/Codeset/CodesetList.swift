import ArgumentParser
import Billing
import Workflows

extension CodesetCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the tables of codes by system and year.",
            discussion: Help.text(examples: ["billfold codeset list"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let sets = try await withHome { home in try await home.codeSets() }.map(CodeSetOutput.init)
            if settings.json { return Terminal.json(sets) }
            Terminal.table(
                ["system", "year", "codes", "billable", "imported", "sha256 of the file"],
                sets.map {
                    [$0.system, String($0.year), String($0.codes), String($0.billable), $0.imported, $0.sha256]
                })
        }
    }
}
