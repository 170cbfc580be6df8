import ArgumentParser
import Web
import Workflows

extension PracticeCommand {
    /// Where notices about links are sent.
    struct Hook: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Where notices about links are sent, besides the list of links.",
            subcommands: [HookSet.self, HookShow.self, HookTest.self, HookRemove.self])
    }

    struct HookSet: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Send notices to an HTTPS address; its secret is shown once.",
            discussion: Help.text(
                """
                While the server runs, it posts JSON with id, kind, link and at: first_opening, locked, second_network or
                requested. It says nothing of clients, documents, recipients or addresses. The hook has five seconds to
                answer with 2xx; redirects are not followed, and a notice is tried for a day. One may come twice: its id
                tells.

                Each call has the header Billfold-Signature: t=SECONDS,v1=TAG. A receiver computes HMAC-SHA-256 with the
                text of the secret as key over SECONDS, a full stop and the bytes of the body, compares it with TAG in
                constant time, and refuses a t that is more than five minutes off.

                Besides the system's authorities, those in tls/hook-ca.pem of the home are trusted; the server reads that
                file when it starts.
                """,
                examples: ["billfold --as morgan practice hook set https://office.example/billfold"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var url: String

        func run() async throws {
            let secret = try await withHome { home, acting in try await home.setHook(url, acting: acting) }
            if settings.json { return Terminal.json(["url": url, "secret": secret]) }
            Swift.print("url     \(url)")
            Swift.print("secret  \(secret)")
            Terminal.note("the secret is shown this once; see 'billfold practice hook test'")
        }
    }
}
