import ArgumentParser
import Web
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

    struct HookTest: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Send a notice that tells of nothing, and say whether it was taken.",
            discussion: Help.text(examples: ["billfold --as morgan practice hook test"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await withHome { home, acting in
                let call = try await home.testHookCall(acting: acting)
                let client = try HookClient(home.paths)
                let isTaken = await client.send(call)
                await client.close()
                guard isTaken else {
                    throw WorkflowError.refused(
                        "HOOK", "the hook did not take a test within five seconds",
                        hint: "is it there, is its certificate one that is trusted here, does it answer with 2xx?")
                }
            }
            settings.json ? Terminal.json(["taken": true]) : Swift.print("taken")
        }
    }

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
