/// What one automatic run did for one client.
package struct AutomaticResult: Hashable, Sendable, Codable {
    package enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case created
        /// There was nothing that can stand on a superbill.
        case skipped
        /// There was, but something that an insurer requires is missing, or the records could not be read.
        case failed
    }

    /// A superbill that was issued.
    package struct Created: Hashable, Sendable, Codable {
        package let number: SuperbillNumber
        package let document: ID<Document>
        package let total: Money
        /// The codes of what an insurer may stumble over; nil where there is nothing, or nothing was kept.
        private let warningCodes: [String]?

        package init(
            number: SuperbillNumber, document: ID<Document>, total: Money, warnings: [SuperbillWarning] = []
        ) {
            (self.number, self.document, self.total) = (number, document, total)
            warningCodes = warnings.isEmpty ? nil : warnings.map(\.rawValue)
        }

        package var warnings: [SuperbillWarning] {
            (warningCodes ?? []).compactMap(SuperbillWarning.init(rawValue:))
        }
    }

    /// One reason, and how many services it concerns; 0 for what concerns the client as a whole.
    package struct Reason: Hashable, Sendable, Codable {
        package let code: String
        package let message: String
        package let hint: String?
        package var services: Int

        package init(code: String, message: String, hint: String?, services: Int = 0) {
            (self.code, self.message, self.hint, self.services) = (code, message, hint, services)
        }
    }

    package let month: Month
    package let client: ID<Client>
    package let state: State
    package let created: [Created]
    /// Empty where nothing was left out.
    package let reasons: [Reason]

    package init(month: Month, client: ID<Client>, created: [Created], leftOut: [ServiceAssessment]) {
        (self.month, self.client, self.state, self.created) = (month, client, .created, created)
        reasons = Reason.summary(of: leftOut)
    }

    /// No superbill, because a rule said no.
    package init(month: Month, client: ID<Client>, refusal: SuperbillRefusal) {
        let failed = refusal.reasons.contains { $0.blocksSuperbill && $0 != .noEligibleService }
        (self.month, self.client, self.state, self.created) = (month, client, failed ? .failed : .skipped, [])
        let services = Reason.summary(of: refusal.services)
        let codes = Set(services.map(\.code))
        reasons = refusal.reasons.filter { !codes.contains($0.code) }.map { Reason($0) } + services
    }

    /// No superbill, because the client's records could not be used.
    package init(month: Month, client: ID<Client>, failure: Reason) {
        (self.month, self.client, self.state, self.created) = (month, client, .failed, [])
        reasons = [failure]
    }
}

extension AutomaticResult.Reason {
    fileprivate init(_ reason: IneligibilityReason, services: Int = 0) {
        self.init(code: reason.code, message: reason.message, hint: reason.hint, services: services)
    }

    /// Each reason once, with the words of the first service it concerns.
    ///
    /// What stands on a superbill already is where it belongs; years of it would bury the rest.
    fileprivate static func summary(of services: [ServiceAssessment]) -> [Self] {
        var reasons: [Self] = []
        for reason in services.flatMap(\.reasons) {
            if case .alreadyOnSuperbill = reason { continue }
            if let index = reasons.firstIndex(where: { $0.code == reason.code }) {
                reasons[index].services += 1
            } else {
                reasons.append(Self(reason, services: 1))
            }
        }
        return reasons
    }
}
