import ArgumentParser
import Billing
import Workflows

/// What can be said of a service beside its name, words and fee.
struct ServiceDetails: ParsableArguments {
    @Option(help: ArgumentHelp("A CPT or HCPCS Level II code, or 'none'.", valueName: "code")) var cpt: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("At most four modifiers, no two alike, or 'none'.", valueName: "modifier"))
    var modifiers: [String] = []

    @Option(help: ArgumentHelp("1 to 1440.", valueName: "minutes")) var minutes: Int?

    @Option(help: ArgumentHelp("Two digits that CMS has assigned, such as 11.", valueName: "code"))
    var placeOfService: String?

    func add(to changes: inout Changes<Service>) throws {
        if let cpt {
            let code = cpt == "none" ? nil : try CodeOptions.procedure(cpt)
            changes.set(\.procedure, to: code)
        }
        if let modifiers = try CodeOptions.modifiers(modifiers) { changes.set(\.modifiers, to: modifiers) }
        if let minutes { changes.set(\.minutes, to: try Entered.number(minutes, "--minutes", in: 1...1440)) }
        if let placeOfService { changes.set(\.placeOfService, to: try CodeOptions.place(placeOfService)) }
    }
}
