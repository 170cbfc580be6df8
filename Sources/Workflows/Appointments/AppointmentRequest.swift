package import Billing

/// What is said of an appointment that is made or changed; what is nil stays as it is.
package struct AppointmentRequest: Sendable {
    /// The NPI or id of a provider.
    package var provider: String?
    package var day: Day?
    package var startTime: ClockTime?
    package var services: [RequestedService]?
    package var diagnoses: [DiagnosisCode]?
    /// Of all services.
    package var modifiers: [Modifier]?
    /// Of all services.
    package var placeOfService: PlaceOfService?
    /// What became of it; recorded once.
    package var state: AppointmentState?

    package init() {}

    var isEmpty: Bool { state == nil && !changesDetails }

    /// Whether anything but its state is to change.
    var changesDetails: Bool {
        provider != nil || day != nil || startTime != nil || services != nil || diagnoses != nil || modifiers != nil
            || placeOfService != nil
    }
}
