internal import AuditLog
package import Billing
internal import Foundation
internal import Rendering
internal import Store

/// The reviews there were, and what none of them covers.
package struct ReviewList: Sendable {
    /// Oldest first, each with the reviewer's name of today.
    package let reviews: [(review: AuditReview, reviewer: String)]
    /// Entries that nobody reviewed, with the time of the first of each.
    package let gaps: [(range: Range<Int64>, since: Timestamp?)]
}

extension Home {
    /// Records that somebody looked through a range of entries, and what they found.
    ///
    /// The whole log is verified on the way, which is an entry of its own; the verdict stands in the record.
    package func reviewAudit(_ request: ReviewRequest, acting: Acting) async throws(WorkflowError) -> AuditReview {
        try await require(.viewAudit, of: acting)
        var findings: [String] = []
        for text in request.findings {
            findings.append(try Entered.text(text, "--finding", limit: .paragraph))
        }
        let range = try await reading { safe in try safe.entries(of: request.part) }
        let basis = try await reportBasis()
        let verdict = try await verifyAudit(key: request.key, anchors: request.anchors, acting: acting)
        let review = AuditReview(
            id: ID(), first: range.lowerBound, last: range.upperBound, findings: findings, reviewer: acting.staff.id,
            at: basis.now, verdict: verdict.words, checkpoint: basis.checkpoint)
        try await writing { safe in
            try safe.put(review)
            var draft = EntryDraft(
                .auditReviewed, by: acting, subject: "\(review.id):\(review.first)-\(review.last)")
            draft.count = Int64(range.count)
            try safe.append(draft)
        }
        return review
    }

    /// The reviews, and what none of them covers.
    package func auditReviews(acting: Acting) async throws(WorkflowError) -> ReviewList {
        try await viewing("reviews", .viewAudit, acting) { safe, _ in
            let staff = try safe.all(Staff.self)
            let reviews = try safe.reviews()
            return ReviewList(
                reviews: reviews.map { review in
                    (review, staff.first { $0.id == review.reviewer }?.name ?? review.reviewer.description)
                },
                gaps: try ReviewCoverage.gaps(reviews.map(\.range), size: safe.rows.auditSize()).map {
                    ($0, try safe.rows.auditTime(of: $0.lowerBound))
                })
        }
    }

    /// One page, as HTML, that says what a review was; it is an entry before it is given out.
    ///
    /// - Parameter id: the newest review where left out.
    package func certifyReview(_ id: ID<AuditReview>?, acting: Acting) async throws(WorkflowError)
        -> (review: AuditReview, html: [UInt8])
    {
        try await require(.viewAudit, of: acting)
        let basis = try await reportBasis()
        let (certificate, review) = try await reading { safe in
            let reviews = try safe.reviews()
            guard let review = id.map({ id in reviews.first { $0.id == id } }) ?? reviews.last else {
                throw WorkflowError.notFound(
                    id.map { "review \($0)" } ?? "review", hint: "see 'billfold audit review list'")
            }
            return (try safe.certificate(of: review, among: reviews, basis: basis), review)
        }
        try await writing { safe in
            try safe.append(EntryDraft(.auditReported, by: acting, subject: "review:\(review.id)"))
        }
        return (review, certificate.html)
    }
}

extension ReadingSafe {
    /// Oldest first.
    fileprivate func reviews() throws -> [AuditReview] {
        try all(AuditReview.self).sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    fileprivate func entries(of part: ReviewRequest.Part) throws -> ClosedRange<Int64> {
        let size = try rows.auditSize()
        switch part {
        case .entries(let range):
            guard range.lowerBound >= 0, range.upperBound < size else {
                throw WorkflowError.input(
                    "the log has entries 0 to \(size - 1)", hint: "give --first and --last within them")
            }
            return range
        case .days(let days):
            let zone = try practice().zone
            let times = days.lowerBound.start(in: zone)..<days.upperBound.end(in: zone)
            guard let range = try rows.auditEntries(in: times) else {
                throw WorkflowError.input("nothing was written on these days", hint: "see 'billfold audit list'")
            }
            return range
        }
    }

    fileprivate func certificate(
        of review: AuditReview, among reviews: [AuditReview], basis: ReportBasis
    ) throws -> ReviewCertificate {
        let practice = try practice()
        let spoken = Timestamp.exact(in: practice.zone)
        func time(_ index: Int64) throws -> String {
            try rows.auditTime(of: index).map(spoken) ?? "a time deleted since"
        }
        let reviewer = try get(Staff.self, review.reviewer.description)
        let gaps = ReviewCoverage.gaps(reviews.map(\.range), size: basis.size)
        return ReviewCertificate(
            practice: practice.name, id: review.id.description,
            reviewer: reviewer.map { "\($0.name) (\($0.role.rawValue))" } ?? review.reviewer.description,
            reviewed: spoken(review.at), firstEntry: review.first, lastEntry: review.last,
            firstTime: try time(review.first), lastTime: try time(review.last), findings: review.findings,
            verdict: review.verdict, checkpoint: review.checkpoint,
            gaps: try gaps.map { gap in
                let isTail = gap.upperBound == basis.size
                let count = gap.count == 1 ? "1 entry" : "\(gap.count) entries"
                return
                    "entries \(gap.lowerBound) to \(gap.upperBound - 1) (\(count)), from \(try time(gap.lowerBound))"
                    + (isTail ? " until this page was made on \(spoken(basis.now))" : "")
            })
    }
}

extension Verdict {
    /// The verdict as a certificate says it.
    fileprivate var words: String {
        switch kind {
        case .verified: "verified against the log's key and anchors: entries 0 to \(range.upperBound - 1) hold"
        case .inconclusive:
            "entries 0 to \(range.upperBound - 1) hold together; without the log's key and an anchor from elsewhere that proves nothing"
        case .tampered: "TAMPERED: \(findings.first?.message ?? "the log does not hold")"
        case .malformed: "MALFORMED: \(findings.first?.message ?? "the log cannot be read")"
        }
    }
}
