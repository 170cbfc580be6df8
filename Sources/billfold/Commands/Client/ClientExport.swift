import ArgumentParser
import Billing
import Foundation
import Workflows

extension ClientCommand {
    struct Export: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take out everything the practice put in about a client; that is recorded first.",
            discussion: Help.text(
                """
                CSV makes a directory of files; services.csv, clients.csv, appointments.csv and payments.csv are what 'billfold
                import' reads. Fields stand as they were put in: before you open a file in a spreadsheet, know that a field
                that begins with = + - or @ is a formula to it. What is written is not sealed any more. Documents are listed; each is
                taken out with 'billfold document get'.
                """,
                examples: [
                    "billfold --as morgan client export C-1001 --out client-export",
                    "billfold --as morgan client export C-1001 --format json --out client.json",
                ]))

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case csv
            case json
        }

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "The client's id here, or in the records it was imported from.")
        var client: String

        @Option(help: ArgumentHelp("A new directory for CSV, a file for JSON.", valueName: "path"))
        var out: String

        @OptionGroup var replace: ReplaceOption

        @Option(help: "csv or json.")
        var format = Format.csv

        func run() async throws {
            let export =
                switch format {
                case .csv: try await writeDirectory()
                case .json: try await writeFile()
                }
            let counts = export.tables.map { Output.Count(name: $0.name, rows: $0.rows.count) }
            let output = Output(client: export.client.description, out: out, tables: counts)
            if settings.json { return Terminal.json(output) }
            Terminal.table(["table", "rows"], counts.map { [$0.name, String($0.rows)] })
        }

        private func exported() async throws -> ClientExport {
            try await withHome { home, acting in try await home.exportClient(client, acting: acting) }
        }

        private func writeDirectory() async throws -> ClientExport {
            let directory = try OutputDirectory(out)
            do {
                let export = try await exported()
                for table in export.tables { try directory.write(table.csv, to: "\(table.name).csv") }
                try directory.finish()
                return export
            } catch {
                directory.discard()
                throw error
            }
        }

        private func writeFile() async throws -> ClientExport {
            let file = try OutputFile(out, replacing: replace.force)
            do {
                let export = try await exported()
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
                let tables = Dictionary(export.tables.map { ($0.name, $0) }) { first, _ in first }
                try file.write(Array(try encoder.encode(tables)) + Array("\n".utf8))
                try file.finish()
                return export
            } catch {
                file.discard()
                throw error
            }
        }

        private struct Output: Encodable {
            struct Count: Encodable {
                let name: String
                let rows: Int
            }

            let client: String
            let out: String
            let tables: [Count]
        }
    }
}
