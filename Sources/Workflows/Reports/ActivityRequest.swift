package import Billing
internal import Rendering

/// What a picture of the activity of links is to show.
package struct ActivityRequest: Sendable {
    /// Whose links; nil for all.
    package let client: String?
    /// The links to one document alone.
    package let document: ID<Document>?
    /// Where left out, from the first link on.
    package let from: Day?
    /// Today where left out.
    package let until: Day?
    /// Where left out, what fits the time.
    package let grain: Grain?
    package let form: Form

    /// How much each bar stands for.
    package enum Grain: String, Sendable, CaseIterable {
        case day
        case week
        case month

        var grain: ActivitySheet.Grain {
            switch self {
            case .day: .day
            case .week: .week
            case .month: .month
            }
        }
    }

    /// The picture alone, the picture with its figures, or the figures alone.
    package enum Form: String, Sendable, CaseIterable {
        case svg
        case html
        case json
    }

    package init(
        client: String?, document: ID<Document>?, from: Day?, until: Day?, grain: Grain?, form: Form
    ) {
        (self.client, self.document, self.from, self.until) = (client, document, from, until)
        (self.grain, self.form) = (grain, form)
    }
}
