import ArgumentParser
import Workflows

extension PracticeCommand {
    struct HookRemove: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Send no notices any more; they stay in the list of links.",
            discussion: Help.text(examples: ["billfold --as morgan practice hook remove"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let removed = try await withHome { home, acting in try await home.removeHook(acting: acting) }
            if !removed { Terminal.note("there was no hook") }
            settings.json ? Terminal.json(["removed": removed]) : Swift.print(removed ? "removed" : "none")
        }
    }
}
