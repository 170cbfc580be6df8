import ArgumentParser
import Billing
import Foundation
import Workflows

extension CodesetCommand {
    struct Import: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import the codes of one year from a file of CMS.",
            discussion: Help.text(
                """
                icd10cm: the order file of a fiscal year, icd10cm_order_YYYY.txt, from "Code Descriptions in Tabular
                Order" on cms.gov; fiscal year 2026 is October 1, 2025 to September 30, 2026.
                hcpcs: the Alpha-Numeric HCPCS file of a calendar year, or one code on each line.

                Unpack the archive first and name the .txt file. Years stand side by side: each service is checked
                against the year of its own date. The same file again changes nothing; a later release of the same year
                takes the place of the earlier one. A file with a wrong line is refused as a whole.
                """,
                examples: [
                    "billfold --as morgan codeset import icd10cm icd10cm_order_2026.txt --year 2026",
                    "billfold --as morgan codeset import hcpcs HCPC2026_JUL_ANWEB.txt --year 2026",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: ArgumentHelp("icd10cm or hcpcs.", valueName: "system"))
        var system: String

        @Argument(help: ArgumentHelp("The unpacked text file.", valueName: "file"))
        var file: String

        @Option(help: ArgumentHelp("The fiscal year of icd10cm, the calendar year of hcpcs.", valueName: "year"))
        var year: Int

        func run() async throws {
            guard let system = CodeSystem(rawValue: system) else {
                throw WorkflowError.input(
                    "'\(system)' is no code system to import",
                    hint: "one of \(CodeSystem.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            let bytes = try InputFile.read(file)
            let name = URL(filePath: file).lastPathComponent
            let imported = try await withHome { home, acting in
                try await home.importCodeSet(system, year: year, file: name, bytes: bytes, acting: acting)
            }
            if settings.json { return Terminal.json(Output(imported)) }
            let set = imported.set
            print("\(set.system.name) \(set.year): \(set.codes) codes, \(set.billable) billable (\(imported.change))")
            if let (year, changes) = imported.changes {
                print("since \(year): \(changes.added) added, \(changes.removed) removed, \(changes.changed) changed")
            }
        }

        private struct Output: Encodable {
            struct Changes: Encodable {
                let since: Int
                let added: Int
                let removed: Int
                let changed: Int
            }

            let codeset: CodeSetOutput
            let result: String
            let changes: Changes?

            init(_ imported: ImportedCodeSet) {
                (codeset, result) = (CodeSetOutput(imported.set), "\(imported.change)")
                changes = imported.changes.map {
                    Changes(since: $0.since, added: $0.1.added, removed: $0.1.removed, changed: $0.1.changed)
                }
            }
        }
    }
}
