import Billing

/// Whether a service stands on a superbill, or why not, as it is printed.
struct AssessmentOutput: Encodable {
    let day: String
    let service: String?
    let procedure: String?
    let appointment: String?
    let bill: String?
    let line: String?
    let included: Bool
    /// The first reason's, which stands for all; nil where it is included.
    let code: String?
    let reasons: [FindingOutput]

    init(_ assessment: ServiceAssessment) {
        day = assessment.day.description
        (service, procedure) = (assessment.description, assessment.procedure?.description)
        switch assessment.subject {
        case .line(let id, let bill): (line, self.bill, appointment) = (id.description, bill.description, nil)
        case .appointment(let id, _): (line, bill, appointment) = (nil, nil, id.description)
        }
        included = assessment.isIncluded
        reasons = assessment.reasons.map { FindingOutput(Finding($0, of: assessment.subject)) }
        code = reasons.first?.code
    }

    /// A row of text for each reason, or one that says it is included.
    var rows: [[String]] {
        let cells = [day, service ?? "-", procedure ?? "-"]
        if included { return [cells + ["included", "nothing to do"]] }
        return reasons.enumerated().map { index, reason in
            (index == 0 ? cells : ["", "", ""]) + [reason.code, "\(reason.message); \(reason.hint)"]
        }
    }
}

extension ServiceAssessment {
    /// Every reason with its code and what to do.
    var explanation: String {
        reasons.map { "\($0.message) (\($0.code)); \($0.hint(for: subject))" }.joined(separator: "; ")
    }
}
