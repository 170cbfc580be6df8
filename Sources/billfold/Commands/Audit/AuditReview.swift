import ArgumentParser
import Billing
import Workflows

extension AuditCommand {
    struct Review: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that somebody looked through entries, and what they found.", discussion: help,
            subcommands: [Add.self, List.self], defaultSubcommand: Add.self)

        fileprivate static let help = Help.text(
            """
            The range is given by days or by the indices that 'audit list' shows. '--findings none' says that nothing was
            found; else each finding stands in a --finding of its own. They are kept sealed. With --key and --anchor, as for
            'audit verify', the certificate says that the log is verified; without them, that it holds together.
            """,
            examples: [
                "billfold --as robin audit review --from 2026-10-01 --until 2026-10-31 --findings none",
                "billfold --as robin audit review --first 0 --last 812 --finding 'two links opened at night: asked, harmless'",
                "billfold --as robin audit review --from 2026-10-01 --until 2026-10-31 --findings none --certificate october.html",
            ])
    }
}

extension AuditCommand.Review {
    struct Add: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a review of a range of entries; the log is verified on the way.",
            discussion: AuditCommand.Review.help)

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: ArgumentHelp("The first day.", valueName: "day")) var from: String?
        @Option(help: ArgumentHelp("The last day.", valueName: "day")) var until: String?
        @Option(help: ArgumentHelp("The index of the first entry.", valueName: "index")) var first: Int64?
        @Option(help: ArgumentHelp("The index of the last entry.", valueName: "index")) var last: Int64?

        @Option(help: ArgumentHelp("'none', or what was found.", valueName: "text"))
        var findings: String?

        @Option(
            name: .customLong("finding"),
            help: ArgumentHelp("One finding; may be given several times.", valueName: "text"))
        var finding: [String] = []

        @Option(help: ArgumentHelp("The log's verifier key, or a file that holds it.", valueName: "vkey"))
        var key: String?

        @Option(
            name: .customLong("anchor"),
            help: ArgumentHelp("A file of anchors from elsewhere; may be given several times.", valueName: "file"))
        var anchors: [String] = []

        @Option(help: ArgumentHelp("Write the certificate of the review, as HTML.", valueName: "file"))
        var certificate: String?

        @OptionGroup var replace: ReplaceOption

        func run() async throws {
            let key = try self.key.map {
                $0.contains("+") ? $0 : String(decoding: try InputFile.read($0), as: UTF8.self)
            }
            let request = ReviewRequest(part: try part(), findings: try found(), key: key, anchors: anchors)
            guard certificate != "-" else {
                throw WorkflowError.input(
                    "the certificate and what is said of the review cannot both go to standard output",
                    hint: "name a file with --certificate")
            }
            let output = try certificate.map { try OutputPlace($0, replace) }
            let add = {
                try await withHome { home, acting in
                    let review = try await home.reviewAudit(request, acting: acting)
                    if let output {
                        try output.write(try await home.certifyReview(review.id, acting: acting).html)
                    }
                    return review
                }
            }
            let review = if let output { try await output.during(add) } else { try await add() }
            let told = ReviewOutput(review, reviewer: nil)
            if settings.json { return Terminal.json(told) }
            print("\(told.review): entries \(told.first) to \(told.last), findings: \(told.findings.count)")
            print(told.verdict)
        }

        private func part() throws -> ReviewRequest.Part {
            switch (from, until, first, last) {
            case (let from?, let until?, nil, nil):
                let (from, until) = (try Entered.day(from, "--from"), try Entered.day(until, "--until"))
                if from <= until { return .days(from...until) }
            case (nil, nil, let first?, let last?): if first <= last { return .entries(first...last) }
            default: break
            }
            throw WorkflowError.input(
                "which entries were reviewed is not said, or said twice",
                hint: "give --from and --until, or --first and --last, the earlier one first")
        }

        private func found() throws -> [String] {
            let all = (findings.map { [$0] } ?? []) + finding
            guard !all.isEmpty else {
                throw WorkflowError.input(
                    "it is not said what was found", hint: "give --findings none, or --finding TEXT")
            }
            guard findings?.lowercased() == "none" else { return all }
            guard finding.isEmpty else {
                throw WorkflowError.input("there are findings, and there are none", hint: "leave --findings none out")
            }
            return []
        }
    }

    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the reviews, and the entries that nobody reviewed.",
            discussion: Help.text(examples: ["billfold --as robin audit review list"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let list = try await withHome { home, acting in try await home.auditReviews(acting: acting) }
            let reviews = list.reviews.map { ReviewOutput($0.review, reviewer: $0.reviewer) }
            let gaps = list.gaps.map {
                Output.Gap(first: $0.range.lowerBound, last: $0.range.upperBound - 1, since: $0.since?.description)
            }
            if settings.json { return Terminal.json(Output(reviews: reviews, notReviewed: gaps)) }
            Terminal.table(
                ["review", "recorded", "first", "last", "findings", "reviewer"],
                reviews.map {
                    [$0.review, $0.at, String($0.first), String($0.last), String($0.findings.count), $0.reviewer ?? ""]
                })
            for gap in gaps { print("not reviewed: entries \(gap.first) to \(gap.last), since \(gap.since ?? "?")") }
        }

        private struct Output: Encodable {
            struct Gap: Encodable {
                let first: Int64
                let last: Int64
                let since: String?
            }

            let reviews: [ReviewOutput]
            let notReviewed: [Gap]
        }
    }
}

/// A review as it is printed.
private struct ReviewOutput: Encodable {
    let review: String
    let at: String
    let first: Int64
    let last: Int64
    let findings: [String]
    let verdict: String
    let reviewer: String?

    init(_ review: AuditReview, reviewer: String?) {
        (self.review, at, first, last) = (review.id.description, review.at.description, review.first, review.last)
        (findings, verdict, self.reviewer) = (review.findings, review.verdict, reviewer)
    }
}
