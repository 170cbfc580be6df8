import ArgumentParser
import Billing
import Foundation
import Sharing
import Workflows

extension LinkCommand {
    struct Extend: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change until when and how often a link opens; its address need not be sent again.",
            discussion: Help.text(
                """
                A link can be prolonged up to the practice's longest time, counted from when it was issued, and made shorter
                again. It is counted from now with --expires, and --until names the last day. --views is the number in all,
                with those that are used. A revoked link stays revoked.
                """,
                examples: [
                    "billfold --as morgan link extend lnk_… --expires 5d --reason 'client was away'",
                    "billfold --as morgan link extend lnk_… --until 2026-12-18 --views 8 --reason 'insurer asks twice'",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var link: String

        @Option(help: ArgumentHelp("How long it works from now: 30m, 12h, 5d.", valueName: "time"))
        var expires: String?

        @Option(help: ArgumentHelp("The last day on which it works.", valueName: "YYYY-MM-DD"))
        var until: String?

        @Option(help: "How many times it may be opened in all.")
        var views: Int?

        @Flag(help: "Let it open without passcode or birth date, where the practice allows that.")
        var removeFactor = false

        @Option(help: "Why, in a sentence; kept sealed.")
        var reason: String

        func run() async throws {
            let id = try LinkCommand.id(link)
            let seconds = try expires.map(LinkCommand.seconds)
            let day = try until.map { try Entered.day($0, "--until") }
            guard seconds == nil || day == nil else {
                throw WorkflowError.input("--expires and --until are both given", hint: "give one of them")
            }
            let summary = try await withHome { home, acting in
                var change = LinkChange()
                (change.views, change.removesFactor) = (views, removeFactor)
                if let day { change.expires = try await home.end(of: day) }
                if let seconds { change.expires = home.clock.now().adding(seconds: seconds) }
                return try await home.changeLink(id, change, reason: reason, acting: acting)
            }
            let output = LinkOutput(summary)
            settings.json ? Terminal.json(output) : Terminal.table(["", ""], output.lines)
        }
    }
}
