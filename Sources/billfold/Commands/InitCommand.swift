import ArgumentParser
import Billing
import Foundation
import Workflows

struct InitCommand: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a home: keys, database, audit log, a certificate for localhost, the first owner.",
        discussion: Help.text(
            """
            The practice file is one JSON object; deploy/sample-practice/practice.json is a whole one. Its fields:
            \(PracticeFile.help)

            Keep two things elsewhere: a copy of keys/ (without it nothing can be read), and the audit key that is printed
            (with it anyone can verify the log).
            """,
            examples: ["billfold init --practice deploy/sample-practice/practice.json --home home"]))

    @ParentCommand var root: Billfold
    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("The practice file.", valueName: "file.json"))
    var practice: String

    func run() async throws {
        let created = try await Home.create(
            at: settings.homePath, practiceFile: try InputFile.read(practice), osUser: NSUserName())
        if settings.json {
            Terminal.json(
                Output(
                    home: created.root, kekId: created.kekID, auditKey: created.auditKey,
                    owner: created.owner.signIn.description))
        } else {
            print("home       \(created.root)")
            print("kek        \(created.kekID)")
            print("audit key  \(created.auditKey)")
            print("owner      \(created.owner.signIn) (\(created.owner.id))")
            Terminal.note("keep a copy of \(created.root)/keys and of the audit key on another device")
        }
    }

    private struct Output: Encodable {
        let home: String
        let kekId: String
        let auditKey: String
        let owner: String
    }
}
