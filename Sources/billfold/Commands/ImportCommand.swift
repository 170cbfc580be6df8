import ArgumentParser
import Billing
import Workflows

struct ImportCommand: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import services, clients, appointments and payments from CSV: all or nothing.",
        discussion: Help.text(
            columns,
            examples: [
                "billfold --as morgan import services.csv clients.csv appointments.csv payments.csv",
                "billfold --as morgan import payments.csv   # again is no harm: rows are known by their id",
            ]))

    @ParentCommand var root: Billfold
    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("services.csv, clients.csv, appointments.csv, payments.csv.", valueName: "file"))
    var files: [String]

    func run() async throws {
        let contents = try files.map { (name: $0, bytes: try InputFile.read($0)) }
        let counts = try await ProgressLine.during { line in
            try await withHome { home, acting in
                try await home.importRecords(contents, acting: acting) {
                    line.show("\($0.stage.rawValue)", $0.done, of: $0.total)
                }
            }
        }
        if settings.json {
            Terminal.json(
                Dictionary(
                    uniqueKeysWithValues: counts.map {
                        ($0.kind.rawValue, Output(new: $0.new, changed: $0.changed, unchanged: $0.unchanged))
                    }))
        } else {
            Terminal.table(
                ["", "new", "changed", "unchanged"],
                counts.map { [$0.kind.rawValue, String($0.new), String($0.changed), String($0.unchanged)] })
        }
    }

    private struct Output: Encodable {
        let new: Int
        let changed: Int
        let unchanged: Int
    }

    /// Every column of every file, from the one place that reads them.
    private static var columns: String {
        let kinds = ImportKind.allCases.map { kind in
            let columns = kind.columns.map { column in
                "  \(column.name.padded(18)) \(column.isRequired ? "required  " : "          ")\(column.meaning); e.g. \(column.example)"
            }
            return "\(kind.rawValue).csv\n" + columns.joined(separator: "\n")
        }
        return "UTF-8, comma-separated (RFC 4180), a header line, columns in any order; lists are separated by ';'.\n"
            + "In appointments.csv, an empty cell changes nothing of an appointment that is there already.\n"
            + "What is new or changed takes the right to it: services to settings, superbills to automation.\n\n"
            + kinds.joined(separator: "\n\n")
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
