import ArgumentParser
import Billing
import Workflows

/// The address from which the practice bills, given whole; an empty street takes it away.
struct BillingAddressOptions: ParsableArguments {
    @Option(help: "The billing address, where it differs; city, state and zip go with it. Empty takes it away.")
    var billingStreet: String?

    @Option(name: .customLong("billing-street2"), help: "Flat or floor.")
    var billingStreet2: String?

    @Option var billingCity: String?
    @Option(help: ArgumentHelp("Two letters.", valueName: "state")) var billingState: String?
    @Option(help: ArgumentHelp("Five or nine digits.", valueName: "zip")) var billingZip: String?

    /// Calls `use` where an address was given, with nil where it is to be taken away.
    func ifGiven(_ use: (Address?) -> Void) throws {
        let given = try AddressOptions.address(
            billingStreet, billingStreet2, billingCity, billingState, billingZip, prefix: "--billing-")
        if let given { use(given.address) }
    }
}
