import ArgumentParser
import Billing
import Sharing
import Workflows

extension LinkCommand {
    struct Rearm: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Unlock a link that wrong answers have locked: it has five tries again.",
            discussion: Help.text(
                """
                Ask the client first who tried. With --new-passcode the old passcode counts no more, and a new one is shown
                once; tell it by another channel than the address.
                """,
                examples: [
                    "billfold --as morgan link rearm lnk_…", "billfold --as morgan link rearm lnk_… --new-passcode",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var link: String

        @Flag(help: "Make a new passcode in place of the old one.")
        var newPasscode = false

        func run() async throws {
            let id = try LinkCommand.id(link)
            let (summary, passcode) = try await withHome { home, acting in
                try await home.rearmLink(id, newPasscode: newPasscode, acting: acting)
            }
            let output = Output(
                link: summary.link.id.description, state: LinkOutput(summary).state, passcode: passcode?.spoken,
                triesLeft: summary.link.triesLeft)
            if settings.json { return Terminal.json(output) }
            print("link      \(output.link)")
            print("state     \(output.state)")
            if let passcode = output.passcode {
                print("passcode  \(passcode)")
                Terminal.note("the passcode is shown this once; tell it by another channel than the address")
            }
        }

        private struct Output: Encodable {
            let link: String
            let state: String
            let passcode: String?
            let triesLeft: Int
        }
    }
}
