import ArgumentParser
import Billing
import Workflows

extension PracticeCommand {
    struct Show: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the settings.", discussion: Help.text(examples: ["billfold practice show"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            PracticeCommand.print(try await withHome { home in try await home.practice() }, json: settings.json)
        }
    }
}
