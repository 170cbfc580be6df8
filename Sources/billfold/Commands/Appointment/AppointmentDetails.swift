import ArgumentParser
import Billing
import Workflows

/// What can be said of an appointment when it is made or changed.
struct AppointmentDetails: ParsableArguments {
    @Option(help: ArgumentHelp("24-hour HH:MM.", valueName: "time")) var time: String?

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Short names or ids, none twice.", valueName: "service"))
    var services: [String] = []

    @Option(parsing: .upToNextOption, help: ArgumentHelp("One for each service, 1 to 999.", valueName: "units"))
    var units: [Int] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Dollars per unit, one for each service, where not the service's own.", valueName: "amount"))
    var fees: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("At most twelve ICD-10-CM codes, the primary one first, or 'none'.", valueName: "code"))
    var diagnoses: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("At most four, where not the services' own, or 'none'.", valueName: "modifier"))
    var modifiers: [String] = []

    @Option(help: ArgumentHelp("Two digits, where not the services' own.", valueName: "code"))
    var placeOfService: String?

    @Option(help: ArgumentHelp("occurred, cancelled, late-cancel or no-show; recorded once.", valueName: "state"))
    var state: String?

    func add(to request: inout AppointmentRequest) throws {
        request.startTime = try time.map {
            try Entered.value($0, "--time", "write 24-hour HH:MM", ClockTime.init)
        }
        request.services = try requested()
        request.diagnoses = try CodeOptions.diagnoses(diagnoses)
        request.modifiers = try CodeOptions.modifiers(modifiers)
        request.placeOfService = try placeOfService.map(CodeOptions.place)
        request.state = try state.map { try Entered.choice($0, "--state", of: AppointmentState.self) }
    }

    private func requested() throws -> [RequestedService]? {
        for (option, count) in [("--units", units.count), ("--fees", fees.count)]
        where count != 0 && count != services.count {
            throw WorkflowError.input(
                "\(option) holds \(count) for \(services.count) services", hint: "give one for each of --services")
        }
        if services.isEmpty { return nil }
        let fees = try fees.map { try Entered.money($0, "--fees") }
        return services.enumerated().map { index, name in
            RequestedService(
                name: name, units: units.isEmpty ? 1 : units[index], fee: fees.isEmpty ? nil : fees[index])
        }
    }
}
