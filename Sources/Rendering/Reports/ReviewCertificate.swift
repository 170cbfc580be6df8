/// What says, on one page, that a range of the audit log was reviewed: by whom, when, with which findings.
package struct ReviewCertificate: Sendable {
    package let practice: String
    package let id: String
    package let reviewer: String
    package let reviewed: String
    package let firstEntry: Int64
    package let lastEntry: Int64
    package let firstTime: String
    package let lastTime: String
    /// None where nothing was found.
    package let findings: [String]
    /// What the log said of itself when it was reviewed, in words.
    package let verdict: String
    package let checkpoint: String
    /// What no review covers, in words; empty where everything before is covered.
    package let gaps: [String]

    package init(
        practice: String, id: String, reviewer: String, reviewed: String, firstEntry: Int64, lastEntry: Int64,
        firstTime: String, lastTime: String, findings: [String], verdict: String, checkpoint: String,
        gaps: [String]
    ) {
        (self.practice, self.id, self.reviewer, self.reviewed) = (practice, id, reviewer, reviewed)
        (self.firstEntry, self.lastEntry, self.firstTime, self.lastTime) = (firstEntry, lastEntry, firstTime, lastTime)
        (self.findings, self.verdict) = (findings, verdict)
        (self.checkpoint, self.gaps) = (checkpoint, gaps)
    }

    package var html: [UInt8] {
        let facts: [(name: String, value: Markup)] = [
            ("Reviewed by", "\(reviewer)"), ("Recorded on", "\(reviewed)"),
            ("Entries", "\(firstEntry) to \(lastEntry) (\(lastEntry - firstEntry + 1) in all)"),
            ("Written between", "\(firstTime) and \(lastTime)"), ("Integrity of the log", "\(verdict)"),
            ("Review", "<code>\(id)</code>"),
        ]
        let found: Markup =
            findings.isEmpty
            ? "<p class=\"kind\">None: nothing in this range gave cause for concern.</p>\n"
            : "<ol>\(findings.map { "<li>\($0)</li>\n" as Markup })</ol>\n"
        let open: Markup =
            gaps.isEmpty
            ? "<p class=\"kind\">Nothing: every entry up to the head below was reviewed.</p>\n"
            : "<ul>\(gaps.map { "<li>\($0)</li>\n" as Markup })</ul>\n"
        return ReportPage.html(
            "Certificate of audit log review", practice: practice,
            body: """
                <p>The member of staff named below states that the records of activity in the range named below were examined \
                (45 CFR 164.308(a)(1)(ii)(D), 164.312(b)).</p>
                \(ReportPage.facts(facts))
                <h2>Findings</h2>
                \(found)<h2>Not reviewed</h2>
                \(open)<h2>What it rests on</h2>
                <p>The signed head of the log when the review was recorded:</p>
                <pre>\(checkpoint)</pre>
                <div class="sign"><p>\(reviewer)</p><p>Date</p></div>

                """)
    }
}
