internal import Mustache
internal import Workflows

/// The page of a genuine link that does not open any more: one page, whatever ended it.
struct EndedPage: Page {
    static let template = MustacheTemplate.page(
        """
        <h1>{{title}}</h1>
        {{#hasNewerVersion}}
        <p>The document behind it was replaced by a newer version.</p>
        {{/hasNewerVersion}}
        <p>Links like this one work for a limited time, a limited number of openings, and a few tries at the passcode; this
        one has come to its end. Nothing is wrong with your device.</p>
        <p>For a new link, call the office that sent it to you: <strong>{{phone}}</strong>.</p>
        """)

    let title = "This link has ended"
    let phone: String
    let hasNewerVersion: Bool

    init(_ contact: PracticeContact) { (phone, hasNewerVersion) = (contact.phone, contact.hasNewerVersion) }
}
