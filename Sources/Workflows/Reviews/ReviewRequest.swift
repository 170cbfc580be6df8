package import Billing

/// A review to be recorded.
package struct ReviewRequest: Sendable {
    /// Which entries were looked through.
    package enum Part: Sendable {
        case entries(ClosedRange<Int64>)
        /// Those written on these days, by the practice's time zone.
        case days(ClosedRange<Day>)
    }

    package let part: Part
    package let findings: [String]
    /// The log's key and anchors from elsewhere, with which the log is verified on the way.
    package let key: String?
    package let anchors: [String]

    package init(part: Part, findings: [String], key: String?, anchors: [String]) {
        (self.part, self.findings, self.key, self.anchors) = (part, findings, key, anchors)
    }
}
