package import Billing

/// A service within an appointment as people name it; what is nil is as the service has it.
package struct RequestedService: Sendable, Hashable {
    /// The short name or the id of a service.
    package let name: String
    package let units: Int
    package let fee: Money?

    package init(name: String, units: Int = 1, fee: Money? = nil) {
        (self.name, self.units, self.fee) = (name, units, fee)
    }
}
