import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct AuditReviewTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    private func review(
        _ part: ReviewRequest.Part, _ findings: [String] = [], key: String? = nil, anchors: [String] = []
    ) async throws -> AuditReview {
        try await sample.home.reviewAudit(
            ReviewRequest(part: part, findings: findings, key: key, anchors: anchors), acting: sample.maren)
    }

    @Test func `a review says which entries, by whom, what was found, and is an entry`() async throws {
        let review = try await review(.entries(2...5), ["two links <opened> at night"])
        let entry = try #require(try sample.entries().last)
        #expect(entry.event == .auditReviewed && entry.count == 4 && entry.subject == "\(review.id):2-5")
        #expect(entry.actor == sample.maren.actor && entry.writes != nil)
        let (certified, html) = try await sample.home.certifyReview(nil, acting: sample.maren)
        let page = String(decoding: html, as: UTF8.self)
        #expect(certified == review && page.contains("two links &lt;opened&gt; at night"))
        #expect(page.contains("entries 0 to 1 (2 entries)") && page.contains("proves nothing"))
        #expect(page.contains("entries 6 to") && page.contains("until this page was made"))
        #expect(try sample.entries().last?.subject == "review:\(review.id)")
    }

    @Test func `with the log's key the certificate says that it is verified`() async throws {
        let verified = try await review(.entries(0...3), key: sample.story.auditKey)
        #expect(verified.verdict.hasPrefix("verified against"))
        let raw = try RawDatabase(sample.root)
        try raw.executeWithoutTriggers(
            "UPDATE audit_entry SET entry = replace(entry, '\"success\"', '\"failed\"') WHERE seq = 5")
        let tampered = try await review(.entries(0...3), key: sample.story.auditKey)
        #expect(tampered.verdict.hasPrefix("TAMPERED") && tampered.verdict.contains("entry 5"))
    }

    @Test func `what no review covers is listed, and days are those of the practice`() async throws {
        let today = try await sample.home.today()
        let size = Int64(try sample.entries().count)
        let first = try await review(.days(today...today))
        #expect(first.first == 0 && first.last == size - 1)
        let list = try await sample.home.auditReviews(acting: sample.maren)
        #expect(list.reviews.map(\.reviewer) == ["Maren Okonkwo-Reyes"] && list.gaps.map(\.range.lowerBound) == [size])
        let later = try #require(today.adding(days: 3))
        for part in [ReviewRequest.Part.days(later...later), .entries(0...(size * 9)), .entries(-1...2)] {
            let code = try await sample.refused { () async throws(WorkflowError) in
                try await sample.home.reviewAudit(
                    ReviewRequest(part: part, findings: [], key: nil, anchors: []), acting: sample.maren)
            }
            #expect(code == "BAD_INPUT")
        }
    }

    @Test func `compliance may review, a clinician may not`() async throws {
        let (robin, kim) = (
            try await sample.hire("robin", as: .compliance), try await sample.hire("kim", as: .clinician)
        )
        let request = ReviewRequest(part: .entries(0...1), findings: [], key: nil, anchors: [])
        #expect(try await sample.home.reviewAudit(request, acting: robin).reviewer == robin.staff.id)
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.home.reviewAudit(request, acting: kim)
        }
        #expect(error?.kind == .notAllowed)
    }
}
