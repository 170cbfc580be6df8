import ArgumentParser
import Billing
import Sharing
import Workflows

/// Whose links a kill switch concerns: exactly one of three.
struct LinkStopOptions: ParsableArguments {
    @Option(help: "The links to documents of this client.") var client: String?
    @Option(help: "The links that this member of staff issued.") var staff: String?
    @Flag(help: "All links of the practice.") var all = false

    func stop() throws -> LinkStop {
        switch (client, staff, all) {
        case (let client?, nil, false): .client(client)
        case (nil, let staff?, false): .staff(staff)
        case (nil, nil, true): .practice
        default:
            throw WorkflowError.input(
                "whose links are meant is not said, or said twice", hint: "give one of --client, --staff and --all")
        }
    }
}

/// The switches that are on.
struct LinkStopsOutput: Encodable {
    let all: Bool
    let clients: [String]
    let staff: [String]

    init(_ stops: LinkStops) {
        all = stops.practice
        clients = stops.clients.map(\.description).sorted()
        staff = stops.staff.map(\.description).sorted()
    }

    func print(json: Bool) {
        if json { return Terminal.json(self) }
        let names = (all ? ["all"] : []) + clients + staff
        Swift.print("stopped  \(names.isEmpty ? "none" : names.joined(separator: " "))")
    }
}
