import ArgumentParser
import Billing
import Workflows

struct DocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Documents of any kind: keep sealed, list, take out, replace, shred.",
        subcommands: [Add.self, List.self, Show.self, Get.self, Shred.self])

    static let nameHelp = ArgumentHelp("The id of a document, or the number of a superbill.", valueName: "document")
}
