import AuditLog

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
    let unanchored: Int64?
    let later: Int64
    let findings: [Finding]

    init(_ verdict: Verdict) {
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
        guard let statement else { return }
        print("  \(statement)")
        if let unanchored, unanchored > 0 { print("  not anchored yet: the last \(unanchored)") }
        if later > 0 { print("  known to the anchors, but later than this file: \(later)") }
    }
}
