/// Whether one service can stand on a superbill, and every reason why it cannot.
package struct ServiceAssessment: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case line(ID<BillLine>, bill: ID<Bill>)
        /// A service of an appointment that is on no bill; nil for an appointment that has no service at all.
        case appointment(ID<Appointment>, service: ID<Service>?)
    }

    package let subject: Subject
    package let day: Day
    /// The practice's own words; nil where the service is not known.
    package let description: String?
    package let procedure: ProcedureCode?
    /// Empty where it is included.
    package let reasons: [IneligibilityReason]

    /// Whether it stands on the superbill.
    package var isIncluded: Bool { reasons.isEmpty }

    /// The same, where the run that takes it is due on `day`: what would be included waits for it.
    package func waiting(for day: Day) -> ServiceAssessment {
        isIncluded
            ? ServiceAssessment(
                subject: subject, day: self.day, description: description, procedure: procedure,
                reasons: [.runNotDue(on: day)])
            : self
    }
}
