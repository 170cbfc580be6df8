import ArgumentParser
import Billing
import Workflows

struct ServiceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service", abstract: "What the practice offers and charges for.",
        subcommands: [Add.self, List.self, Set.self, Disable.self, Enable.self])

    static func print(_ service: Service, json: Bool) {
        json ? Terminal.json(ServiceOutput(service)) : Swift.print(service.id)
    }
}
