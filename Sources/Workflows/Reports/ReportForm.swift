internal import Rendering

/// In which form a report is made.
package enum ReportForm: String, CaseIterable, Sendable {
    case html
    case csv
    case json

    var format: ReportFormat {
        switch self {
        case .html: .html
        case .csv: .csv
        case .json: .json
        }
    }
}
