import ArgumentParser
import Billing
import Workflows

extension AuditCommand.Report {
    struct Certificate: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "review",
            abstract: "One page that says which entries were reviewed, by whom, with which findings.",
            discussion: Help.text(examples: [
                "billfold --as robin audit report review --out certificate.html",
                "billfold --as robin audit report review rev_… --out certificate.html",
            ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "A review; the newest where left out.")
        var review: String?

        @Option(help: ArgumentHelp("Where to.", valueName: "file"))
        var out: String

        @OptionGroup var replace: ReplaceOption

        func run() async throws {
            let id = try review.map {
                try Entered.value($0, "the review", "it begins with rev_") { ID<AuditReview>($0) }
            }
            let output = try OutputPlace(out, replace)
            let certificate = try await output.during {
                let certificate = try await withHome { home, acting in
                    try await home.certifyReview(id, acting: acting)
                }
                try output.write(certificate.html)
                return certificate.review.id.description
            }
            guard !output.isStandardOutput else { return }
            if settings.json { return Terminal.json(["file": out, "review": certificate]) }
            print("\(certificate) in \(out)")
        }
    }
}
