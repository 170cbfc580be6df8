import ArgumentParser
import Billing
import Workflows

/// A postal address, given whole; an empty street takes it away.
struct AddressOptions: ParsableArguments {
    @Option(help: "Street and number; city, state and zip go with it. Empty takes the address away.")
    var street: String?

    @Option(name: .customLong("street2"), help: "Flat or floor.")
    var street2: String?

    @Option var city: String?

    @Option(help: ArgumentHelp("Two letters.", valueName: "state"))
    var state: String?

    @Option(help: ArgumentHelp("Five or nine digits.", valueName: "zip"))
    var zip: String?

    /// Calls `use` where an address was given, with nil where it is to be taken away.
    func ifGiven(_ use: (Address?) -> Void) throws {
        if let given = try Self.address(street, street2, city, state, zip, prefix: "--") { use(given.address) }
    }

    static func address(
        _ street: String?, _ street2: String?, _ city: String?, _ state: String?, _ zip: String?, prefix: String
    ) throws -> (address: Address?, Void)? {
        if [street, street2, city, state, zip].allSatisfy({ $0 == nil }) { return nil }
        if street == "" { return (nil, ()) }
        guard let street, let city, let state, let zip else {
            throw WorkflowError.input(
                "an address is given whole", hint: "add \(prefix)street, \(prefix)city, \(prefix)state and \(prefix)zip"
            )
        }
        let address = Address(
            street: try Entered.text(street, prefix + "street"),
            street2: try street2.flatMap { try Entered.optionalText($0, prefix + "street2") },
            city: try Entered.text(city, prefix + "city"),
            state: try Entered.value(state, prefix + "state", "give two letters, such as NY", USState.init).description,
            zip: try Entered.value(zip, prefix + "zip", "give five or nine digits", ZIPCode.init).description)
        return (address, ())
    }
}
