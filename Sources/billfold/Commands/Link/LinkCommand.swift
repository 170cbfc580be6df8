import ArgumentParser
import Billing
import Sharing
import Workflows

struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Expiring links to documents.",
        subcommands: [
            Issue.self, List.self, Show.self, Revoke.self, Extend.self, Rearm.self, Requests.self, Stop.self,
            Resume.self,
        ])

    static func id(_ text: String) throws -> ID<Link> {
        guard let id = ID<Link>(text) else {
            throw WorkflowError.input(
                "'\(text)' is not the id of a link", hint: "it begins with lnk_; see 'billfold link list'")
        }
        return id
    }

    /// A length of time with its unit, in seconds.
    static func seconds(_ text: String) throws -> Int64 {
        let units: [Character: Int64] = ["m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
            (1...100_000).contains(count)
        else {
            throw WorkflowError.input(
                "--expires '\(text)' is not a length of time", hint: "write a number and m, h or d, as in 10d")
        }
        return count * unit
    }
}
