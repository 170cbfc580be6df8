import ArgumentParser
import Billing
import Workflows

extension AuditCommand.Report {
    struct Activity: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "A picture of links shared, opened and refused over time, and by document.",
            discussion: Help.text(
                "The picture names documents and clients by their ids. As HTML it has its figures as tables beside it.",
                examples: [
                    "billfold --as robin audit report activity --out activity.svg",
                    "billfold --as robin audit report activity --client C-1001 --by week --out activity.html",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: "Only the documents of this client.")
        var client: String?

        @Option(help: "Only this document, by superbill number or id.")
        var document: String?

        @Option(help: ArgumentHelp("The first day (that of the first link where left out).", valueName: "day"))
        var from: String?

        @Option(help: ArgumentHelp("The last day (today where left out).", valueName: "day"))
        var until: String?

        @Option(help: ArgumentHelp("day, week or month; what fits the time where left out.", valueName: "grain"))
        var by: String?

        @Option(help: ArgumentHelp("A file that ends in .svg, .html or .json.", valueName: "file"))
        var out: String

        @OptionGroup var replace: ReplaceOption

        func run() async throws {
            guard let ending = out.lowercased().split(separator: ".").last,
                let form = ActivityRequest.Form(rawValue: String(ending))
            else {
                throw WorkflowError.input(
                    "--out '\(out)' ends neither in .svg nor in .html nor in .json", hint: "name such a file")
            }
            guard client == nil || document == nil else {
                throw WorkflowError.input(
                    "a document belongs to one client", hint: "give one of --client and --document")
            }
            let (from, until) = (
                try from.map { try Entered.day($0, "--from") }, try until.map { try Entered.day($0, "--until") }
            )
            let grain = try by.map { try Entered.choice($0, "--by", of: ActivityRequest.Grain.self) }
            let output = try OutputPlace(out, replace)
            let report = try await output.during {
                let report = try await withHome { home, acting in
                    let id: ID<Document>? =
                        if let document { try await home.documentID(named: document) } else { nil }
                    return try await home.reportActivity(
                        ActivityRequest(
                            client: client, document: id, from: from, until: until, grain: grain, form: form),
                        acting: acting)
                }
                try output.write(report.bytes)
                return report
            }
            if settings.json {
                return Terminal.json(
                    Output(file: out, shares: report.shares, opens: report.opens, refusals: report.refusals))
            }
            print("\(report.shares) shared, \(report.opens) opened, \(report.refusals) refused, in \(out)")
        }

        private struct Output: Encodable {
            let file: String
            let shares: Int
            let opens: Int
            let refusals: Int
        }
    }
}
