import ArgumentParser
import Billing
import Foundation
import Sharing
import Workflows

/// A link as it is printed; never its address.
struct LinkOutput: Encodable {
    let link: String
    let document: String
    let superbill: String?
    let client: String
    let to: String
    let state: String
    let factor: String
    let viewsUsed: Int
    let views: Int
    let triesLeft: Int
    let issued: String
    let expires: String

    init(_ summary: LinkSummary) {
        let link = summary.link
        (self.link, document, client) = (link.id.description, link.document.description, link.client.description)
        (superbill, to, state) = (summary.superbill?.description, summary.recipient, summary.state.rawValue)
        (factor, viewsUsed, views, triesLeft) = (link.factor.rawValue, link.viewsUsed, link.maxViews, link.triesLeft)
        (issued, expires) = (link.issuedAt.description, link.expires.description)
    }
}
