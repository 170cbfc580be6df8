import ArgumentParser
import Web
import Workflows

extension PracticeCommand {
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
}
