/// The services of appointments that stand on a bill; a cancelled bill leaves its services to be billed again.
package struct BilledServices: Sendable {
    private let services: [ID<Appointment>: Set<ID<Service>?>]

    package init(_ bills: some Sequence<Bill>) {
        services = Dictionary(
            bills.filter { $0.state != .cancelled }.flatMap(\.lines).compactMap { line in
                line.appointment.map { ($0, [line.service]) }
            }, uniquingKeysWith: { $0.union($1) })
    }

    /// Whether a service of an appointment stands on a bill, or, for nil, whether anything of the appointment does.
    ///
    /// A line that does not say which service it was made from stands for all of its appointment.
    package func contains(_ service: ID<Service>?, of appointment: ID<Appointment>) -> Bool {
        guard let billed = services[appointment] else { return false }
        return service == nil || billed.contains(nil) || billed.contains(service)
    }
}
