package import Billing

/// How often links were shared, opened and refused over time, and for which documents.
package struct ActivitySheet: Sendable, Encodable {
    /// How much each bar stands for.
    package enum Grain: String, Sendable, CaseIterable, Encodable {
        case day
        case week
        case month
    }

    /// What is counted.
    package struct Counts: Hashable, Sendable, Encodable {
        package var shares = 0
        package var opens = 0
        package var refusals = 0

        package init(shares: Int = 0, opens: Int = 0, refusals: Int = 0) {
            (self.shares, self.opens, self.refusals) = (shares, opens, refusals)
        }
    }

    package struct Bar: Sendable, Encodable {
        /// The first day it stands for.
        package let day: Day
        package let counts: Counts

        package init(day: Day, counts: Counts) { (self.day, self.counts) = (day, counts) }
    }

    package struct Document: Sendable, Encodable {
        package let document: String
        /// `superbill` or `other`.
        package let kind: String
        package let counts: Counts

        package init(document: String, kind: String, counts: Counts) {
            (self.document, self.kind, self.counts) = (document, kind, counts)
        }
    }

    package let practice: String
    /// Whose links they are, in words without a name.
    package let about: String
    package let from: Day
    package let until: Day
    package let grain: Grain
    package let madeText: String
    package let firstEntry: Int64
    package let lastEntry: Int64
    /// One after the other without a gap; empty ones among them.
    package let bars: [Bar]
    /// Busiest first.
    package let documents: [Document]

    package init(
        practice: String, about: String, from: Day, until: Day, grain: Grain, madeText: String, firstEntry: Int64,
        lastEntry: Int64, bars: [Bar], documents: [Document]
    ) {
        (self.practice, self.about, self.from, self.until) = (practice, about, from, until)
        (self.grain, self.madeText, self.firstEntry, self.lastEntry) = (grain, madeText, firstEntry, lastEntry)
        (self.bars, self.documents) = (bars, documents)
    }

    package var total: Counts {
        bars.reduce(into: Counts()) { sum, bar in
            sum.shares += bar.counts.shares
            sum.opens += bar.counts.opens
            sum.refusals += bar.counts.refusals
        }
    }
}
