import AuditLog
import Billing

/// A verdict as it is printed.
struct VerdictOutput: Encodable {
    struct Finding: Encodable {
        let index: Int64?
        let message: String
    }

    let verdict: String
    /// `full`, `slice` or `filtered`.
    let scope: String
    /// What entries that hold prove; only where they were verified.
    let statement: String?
    let entries: Int64
    let size: Int64?
    /// How many anchors agree with the log.
    let anchors: Int
    let unanchored: Int64?
    /// When the first entry that no anchor covers was written.
    let unanchoredSince: String?
    let later: Int64
    /// The key that signs the log now, where it is not the one that was given.
    let signingKey: String?
    let findings: [Finding]

    init(_ verdict: Verdict, pin: String? = nil) {
        anchors = verdict.comparedAnchors
        unanchoredSince = verdict.unanchoredSince.map { Timestamp(milliseconds: $0).description }
        let key = verdict.signingKey?.description
        signingKey = pin == nil || key == pin ? nil : key
        self.verdict = verdict.kind.rawValue
        entries = verdict.rows
        scope = verdict.scope.rawValue
        statement = verdict.kind == .verified ? verdict.statement : nil
        (size, unanchored, later) = (verdict.size, verdict.unanchoredTail, verdict.laterEntries)
        findings = verdict.findings.map { Finding(index: $0.index, message: $0.message) }
    }

    func printLines() {
        print(
            "\(verdict)\(scope == EvidenceScope.full.rawValue ? "" : " (\(scope))"): \(entries) of \(size.map(String.init) ?? "?") entries hold"
        )
        for finding in findings { print("  \(finding.message)") }
        if anchors > 0 { print("  anchors compared: \(anchors)") }
        if let unanchored, unanchored > 0 {
            print("  not anchored yet: the last \(unanchored)\(unanchoredSince.map { ", since \($0)" } ?? "")")
        }
        guard let statement else { return }
        print("  \(statement)")
        if let signingKey { print("  the log has changed its key since; it signs now with \(signingKey)") }
        if later > 0 { print("  known to the anchors, but later than this file: \(later)") }
    }
}
