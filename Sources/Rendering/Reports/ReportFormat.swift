/// In which form a report is made.
package enum ReportFormat: String, CaseIterable, Sendable {
    case html
    case csv
    case json
}
