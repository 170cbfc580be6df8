import ArgumentParser
import Billing
import Workflows

extension LinkCommand {
    struct Revoke: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a link and everything opened through it, now.",
            discussion: Help.text(examples: ["billfold --as morgan link revoke lnk_…"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var link: String

        func run() async throws {
            let id = try LinkCommand.id(link)
            let (revoked, summary) = try await withHome { home, acting in
                (try await home.revokeLink(id, acting: acting), try await home.link(id, acting: acting))
            }
            if !revoked { Terminal.note("it was revoked before") }
            let output = LinkOutput(summary)
            settings.json ? Terminal.json(output) : print("\(output.link)  \(output.state)")
        }
    }
}
