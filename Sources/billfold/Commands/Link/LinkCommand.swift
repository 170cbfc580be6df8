import ArgumentParser
import Billing
import Sharing
import Workflows

struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Expiring links to documents.",
        subcommands: [Issue.self, List.self, Show.self, Revoke.self])

    static func id(_ text: String) throws -> ID<Link> {
        guard let id = ID<Link>(text) else {
            throw WorkflowError.input(
                "'\(text)' is not the id of a link", hint: "it begins with lnk_; see 'billfold link list'")
        }
        return id
    }
}
