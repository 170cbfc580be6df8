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
            if settings.json { return Terminal.json(output) }
            Terminal.table(
                ["", ""],
                [
                    ["link", output.link], ["document", output.superbill ?? output.document], ["to", output.to],
                    ["state", output.state], ["factor", output.factor],
                    ["views used", "\(output.viewsUsed) of \(output.views)"],
                    ["tries left", String(output.triesLeft)], ["expires", output.expires],
                ])
        }
    }
}
