import ArgumentParser
import Billing
import Sharing
import Workflows

/// What every report about a client is told.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The first day (six years back where left out).", valueName: "day"))
    var from: String?

    @Option(help: ArgumentHelp("The last day (today where left out).", valueName: "day"))
    var until: String?

    @Option(
        help: ArgumentHelp(
            "A file that ends in .html, .csv or .json; without it the report goes to standard output.",
            valueName: "file"))
    var out: String?

    @OptionGroup var replace: ReplaceOption

    @Option(help: "html, csv or json, where the name of the file does not say it.")
    var format: String?

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "client, or officer: with what is held back from the client, and addresses.", valueName: "whom"))
    var copy = "client"

    func request(_ client: String, requested: String? = nil, extensionReason: String? = nil) throws -> ReportRequest {
        ReportRequest(
            client: client, from: try from.map { try Entered.day($0, "--from") },
            until: try until.map { try Entered.day($0, "--until") },
            copy: try Entered.choice(copy, "--for", of: Accounting.Copy.self), form: try form(),
            requested: try requested.map { try Entered.day($0, "--requested") }, extensionReason: extensionReason)
    }

    private func form() throws -> ReportForm {
        if let format { return try Entered.choice(format, "--format", of: ReportForm.self) }
        let ending = out.flatMap { $0.split(separator: ".").last }.map { $0.lowercased() }
        if let form = ending.flatMap(ReportForm.init) { return form }
        guard out == nil || out == "-" else {
            throw WorkflowError.input(
                "the name of the file does not say in which form the report is to be",
                hint: "let it end in .html, .csv or .json, or give --format")
        }
        return .json
    }
}
