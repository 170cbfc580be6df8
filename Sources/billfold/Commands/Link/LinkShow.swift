import ArgumentParser
import Billing
import Workflows

extension LinkCommand {
    struct Show: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a link.", discussion: Help.text(examples: ["billfold --as morgan link show lnk_…"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var link: String

        func run() async throws {
            let id = try LinkCommand.id(link)
            let output = LinkOutput(try await withHome { home, acting in try await home.link(id, acting: acting) })
            settings.json ? Terminal.json(output) : Terminal.table(["", ""], output.lines)
        }
    }
}
