/// A diagnosis code that cannot be billed on its date of service, and what could be instead.
package struct InvalidDiagnosis: Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// The code stands above more specific ones.
        case header
        /// The year has no such code.
        case unknown
    }

    package let code: DiagnosisCode
    package let problem: Problem
    /// The fiscal year that decides; a code that is wrong on two days of it is one thing to mend.
    package let year: Int
    /// Billable codes at or below the nearest known code, in order; empty where nothing is near.
    package let instead: [DiagnosisCode]

    init(_ code: DiagnosisCode, _ problem: Problem, in year: Int, instead: [DiagnosisCode]) {
        (self.code, self.problem, self.year, self.instead) = (code, problem, year, instead)
    }

    /// What is the case, with the code and without the client.
    var message: String {
        switch problem {
        case .header: "diagnosis \(code) is a header in fiscal year \(year) and needs \(more) to be billed"
        case .unknown: "diagnosis \(code) is no ICD-10-CM code of fiscal year \(year)"
        }
    }

    /// The codes to choose from, as many as a person reads.
    var hint: String {
        guard !instead.isEmpty else { return "look the diagnosis up in the ICD-10-CM index of fiscal year \(year)" }
        let offered = instead.prefix(12).map(\.description).joined(separator: ", ")
        let rest = instead.count > 12 ? " and \(instead.count - 12) more" : ""
        return "choose what fits the diagnosis: \(offered)\(rest)"
    }

    private var more: String {
        let missing = Set(instead.map { $0.dotless.count - code.dotless.count })
        return missing == [1] ? "one more character" : "more characters"
    }
}
