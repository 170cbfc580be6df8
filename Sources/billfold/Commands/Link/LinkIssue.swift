import ArgumentParser
import Billing
import Foundation
import Sharing
import Workflows

extension LinkCommand {
    struct Issue: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Issue a link; its address and passcode are shown once and stored nowhere.",
            discussion: Help.text(
                """
                Send the address by e-mail or text message, and tell the passcode by another channel, such as the telephone. Where a link
                is not for the client, say for whom and what for: an accounting of disclosures asks for both.
                """,
                examples: [
                    "billfold --as morgan link issue SB-000001 --to client@example.org",
                    "billfold --as morgan link issue SB-000001 --to 212-555-0100 --expires 3d --views 1",
                    "billfold --as morgan link issue doc_… --to client@example.org --qr-out link.png",
                    "billfold --as morgan link issue doc_… --to records@board.example --purpose oversight --recipient 'State Board'",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "The number of a superbill, the id of the bill it was made from, or the id of a document.")
        var document: String

        @Option(
            help: ArgumentHelp(
                "How the recipient is reached: e-mail address or phone number. Kept sealed.", valueName: "contact"))
        var to: String

        @Option(
            help: ArgumentHelp(
                "How long it works: 30m, 12h, 10d (the practice's setting where left out).", valueName: "time"))
        var expires: String?

        @Option(help: "How many times it may be opened (the practice's setting where left out).")
        var views: Int?

        @Option(
            help: ArgumentHelp(
                "passcode, birth-date or none (the practice's setting where left out).", valueName: "factor"))
        var factor: String?

        @Option(
            help: ArgumentHelp(
                "What the address begins with ($BILLFOLD_BASE_URL, else https://localhost:8443).", valueName: "url"))
        var baseURL: String?

        @OptionGroup var disclosure: DisclosureOptions
        @OptionGroup var code: QRCodeOptions

        func run() async throws {
            let picture = try code.file(json: settings.json)
            defer { picture?.discard() }
            let seconds = try expires.map(LinkCommand.seconds)
            let factor = try self.factor.map(Self.factor)
            let base = try Self.base(baseURL ?? ProcessInfo.processInfo.environment["BILLFOLD_BASE_URL"])
            let terms = try disclosure.terms()
            let issued = try await withHome { home, acting in
                let id = try await home.documentID(named: document)
                return try await home.issueLink(
                    LinkRequest(
                        document: id, recipient: to, seconds: seconds, views: views, factor: factor, disclosure: terms),
                    acting: acting)
            }
            let output = Output(issued, base: base)
            if settings.json {
                Terminal.json(output)
                return try code.show(output.url, in: picture)
            }
            print("link      \(output.link)")
            print("url       \(output.url)")
            if let passcode = output.passcode { print("passcode  \(passcode)") }
            print("expires   \(output.expires)")
            print("views     \(output.views)")
            Terminal.note(
                output.passcode == nil
                    ? "the address is shown this once"
                    : "address and passcode are shown this once; tell the passcode by another channel than the address")
            if base == Self.localBase {
                Terminal.note(
                    "this address opens on this machine only; for clients, set BILLFOLD_BASE_URL to your server's")
            }
            try code.show(output.url, in: picture)
        }

        private static let localBase = "https://localhost:8443"

        /// What the address begins with; only HTTPS keeps it from being read on the way.
        private static func base(_ text: String?) throws -> String {
            guard let text else { return localBase }
            guard let url = URLComponents(string: text), url.scheme == "https", url.host?.isEmpty == false,
                url.query == nil, url.fragment == nil, url.user == nil
            else {
                throw WorkflowError.input(
                    "'\(text)' is not what an address can begin with",
                    hint: "write https:// and the name of your server, as in https://share.example.org")
            }
            return text
        }

        private static func factor(_ text: String) throws -> Factor {
            guard let factor = Factor(rawValue: text.replacing("-", with: "_")) else {
                throw WorkflowError.input("'\(text)' is no factor", hint: "passcode, birth-date or none")
            }
            return factor
        }

        private struct Output: Encodable {
            let link: String
            let url: String
            let passcode: String?
            let expires: String
            let views: Int
            let factor: String

            init(_ issued: IssuedLink, base: String) {
                link = issued.link.id.description
                url = (base.hasSuffix("/") ? String(base.dropLast()) : base) + issued.path
                passcode = issued.passcode?.spoken
                expires = issued.link.expires.description
                (views, factor) = (issued.link.maxViews, issued.link.factor.rawValue)
            }
        }
    }
}
