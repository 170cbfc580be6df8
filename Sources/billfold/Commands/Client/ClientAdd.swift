import ArgumentParser
import Billing
import Workflows

extension ClientCommand {
    struct Add: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a client.",
            discussion: Help.text(
                "The name is the legal one, as the insurer knows it. Owners and billers switch --superbills off.",
                examples: [
                    "billfold --as morgan client add --name 'Alex Example' --born 1990-02-28 --id C-1007",
                    "billfold --as morgan client add --name 'Kim Example' --born 2012-05-08 --contact-name 'Sam'",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: "The legal name.") var name: String
        @Option(help: ArgumentHelp("The birth date, YYYY-MM-DD.", valueName: "day")) var born: String
        @Option(help: "The client's number in your other records, if there is one.") var id: String?
        @OptionGroup var details: ClientDetails
        @Option(help: ArgumentHelp("on or off: whether superbills are made by themselves.", valueName: "on|off"))
        var superbills: String?

        func run() async throws {
            var client = Client(
                externalID: try id.map { try Entered.text($0, "--id", limit: .code) },
                legalName: try Entered.text(name, "--name"), birthDate: try Entered.day(born, "--born"),
                superbillsOn: try ClientDetails.toggle(superbills) ?? true)
            var changes = Changes<Client>()
            try details.add(to: &changes)
            client = changes.applied(to: client)
            let added = try await withHome { [client] home, acting in
                try await home.addClient(client, acting: acting)
            }
            settings.json ? Terminal.json(ClientOutput(added)) : print(added.id)
        }
    }
}
