import ArgumentParser
import Workflows

extension PracticeCommand {
    struct HookShow: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show where notices are sent; never the secret.",
            discussion: Help.text(examples: ["billfold practice hook show"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let url = try await withHome { home in try await home.hookURL() }
            settings.json ? Terminal.json(["url": url]) : Swift.print("url  \(url ?? "none")")
        }
    }
}
