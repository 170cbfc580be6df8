import ArgumentParser
import AuditLog
import Billing
import Workflows

extension AuditCommand {
    struct Disclosure: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Disclosures that were made outside Billfold, and what a disclosure was for.",
            subcommands: [Add.self, List.self, Class.self])
    }
}

extension AuditCommand.Disclosure {
    struct Add: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write down a disclosure that was made on paper, by fax or by telephone.",
            discussion: Help.text(examples: [
                """
                billfold --as morgan audit disclosure add C-1001 --date 2026-11-03 --purpose oversight \\
                      --recipient 'State Board of Examiners' --recipient-address '1 Capitol Sq, Augusta ME' \\
                      --description 'progress notes of March, by fax'
                """
            ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The client's id here, or in the records it was imported from.") var client: String
        @Option(help: ArgumentHelp("When; the first day, where only a range is known.", valueName: "day")) var date:
            String
        @Option(help: ArgumentHelp("The last day, where only a range is known.", valueName: "day")) var dateUntil:
            String?
        @Option(help: ArgumentHelp("What was disclosed, in a few words. Kept sealed.", valueName: "text"))
        var description: String
        @OptionGroup var disclosure: DisclosureOptions

        func run() async throws {
            guard disclosure.purpose != nil else {
                throw WorkflowError.input("it is not said what for", hint: "give --purpose, as in --purpose oversight")
            }
            let request = DisclosureRequest(
                client: client, day: try Entered.day(date, "--date"),
                lastDay: try dateUntil.map { try Entered.day($0, "--date-until") }, description: description,
                terms: try disclosure.terms())
            let output = DisclosureOutput(
                try await withHome { home, acting in try await home.recordDisclosure(request, acting: acting) },
                override: nil)
            settings.json ? Terminal.json(output) : print(output.line)
        }
    }

    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the disclosures of a client that were written down.",
            discussion: Help.text(examples: ["billfold --as morgan audit disclosure list C-1001"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The client's id here, or in the records it was imported from.") var client: String

        func run() async throws {
            let all = try await withHome { home, acting in
                try await home.recordedDisclosures(client: client, acting: acting)
            }
            for output in all.map({ DisclosureOutput($0.disclosure, override: $0.override) }) {
                settings.json ? Terminal.json(output) : print(output.line)
            }
            Terminal.note(Terminal.count(all.count, "disclosure"))
        }
    }

    struct Class: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a disclosure was for, and to whom, in place of what stands there.",
            discussion: Help.text(
                """
                The entry or the record stays as it is; what is said here is an entry of its own, with the reason sealed. A
                disclosure is named by the index of its entry (document.disclose, document.exported, client.exported) or by the
                id that 'audit disclosure list' shows. --mistake sets aside a record that was written down by mistake.
                """,
                examples: [
                    "billfold --as robin audit disclosure class C-1001 812 --purpose required_by_law --recipient 'Probate Court' --reason 'subpoena of 2 March'",
                    "billfold --as robin audit disclosure class C-1001 dis_… --mistake --reason 'other client'",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The client's id here, or in the records it was imported from.") var client: String
        @Argument(help: "The index of an entry, or the id of a disclosure that was written down.") var disclosure:
            String
        @OptionGroup var terms: DisclosureOptions
        @Flag(help: "It was written down by mistake.") var mistake = false
        @Option(help: ArgumentHelp("Why, in a sentence. Kept sealed.", valueName: "text")) var reason: String

        func run() async throws {
            guard mistake != (terms.purpose != nil) else {
                throw WorkflowError.input(
                    "what it was is not said, or said twice", hint: "give one of --purpose and --mistake")
            }
            let said = mistake ? nil : try terms.terms()
            let override = try await withHome { home, acting in
                try await home.overrideDisclosure(disclosure, of: client, terms: said, reason: reason, acting: acting)
            }
            let output = Output(
                disclosure: override.target, purpose: override.terms?.purpose.rawValue, reason: override.reason)
            if settings.json { return Terminal.json(output) }
            print("\(output.disclosure)  \(output.purpose ?? "written down by mistake")")
        }

        private struct Output: Encodable {
            let disclosure: String
            let purpose: String?
            let reason: String
        }
    }
}

/// A disclosure that was written down, as it is printed.
private struct DisclosureOutput: Encodable {
    let disclosure: String
    let client: String
    let date: String
    let dateUntil: String?
    let recipient: String
    let address: String?
    let description: String
    let purpose: String
    let statement: String?
    /// What an officer said of it afterwards: another purpose, or `mistake`.
    let override: String?

    init(_ recorded: RecordedDisclosure, override: ClassOverride?) {
        (disclosure, client) = (recorded.id.description, recorded.client.description)
        (date, dateUntil) = (recorded.day.description, recorded.lastDay?.description)
        (recipient, address) = (recorded.terms.recipient ?? "", recorded.terms.address)
        (description, purpose) = (recorded.description, recorded.terms.purpose.rawValue)
        statement = recorded.terms.statement
        self.override = override.map { $0.terms?.purpose.rawValue ?? "mistake" }
    }

    var line: String {
        "\(disclosure)  \(date)  \(override ?? purpose)  \(recipient)  \(description)"
    }
}
