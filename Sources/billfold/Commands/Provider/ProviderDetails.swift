import ArgumentParser
import Billing
import Workflows

/// What can be said of a provider beside name and NPI; an empty text takes it away.
struct ProviderDetails: ParsableArguments {
    @Option(help: ArgumentHelp("As printed after the name, such as LMFT.", valueName: "letters"))
    var credentials: String?
    @Option(help: ArgumentHelp("The number of the licence.", valueName: "number")) var licenseNumber: String?
    @Option(help: ArgumentHelp("The state of the licence, two letters.", valueName: "state")) var licenseState: String?
    @Option(help: ArgumentHelp("Ten characters, such as 101YM0800X.", valueName: "code")) var taxonomy: String?

    func add(to changes: inout Changes<Provider>) throws {
        if let credentials {
            changes.set(\.credentials, to: try Entered.optionalText(credentials, "--credentials", limit: .code))
        }
        if let licenseNumber {
            changes.set(\.licenseNumber, to: try Entered.optionalText(licenseNumber, "--license-number", limit: .code))
        }
        if let licenseState {
            let state = try Entered.optionalValue(
                licenseState, "--license-state", "give two letters, such as NY", USState.init)
            changes.set(\.licenseState, to: state)
        }
        if let taxonomy {
            changes.set(\.taxonomy, to: try Entered.optionalText(taxonomy, "--taxonomy", limit: .code))
        }
    }
}
