internal import Mustache
internal import Workflows

/// The page of a genuine link that does not open any more: one page, whatever ended it.
struct EndedPage: Page {
    typealias PageWords = EndedWords

    static let template = MustacheTemplate.page(
        """
        {{#page.hasNewerVersion}}
        <p>{{words.replaced}}</p>
        {{/page.hasNewerVersion}}
        <p>{{words.ended}}</p>
        <p>{{words.call}} <a class="phone" href="{{page.phone.link}}">{{page.phone.text}}</a></p>
        <form method="post" action="{{page.action}}/request">
        <button type="submit">{{words.ask}}</button>
        </form>
        """)

    let phone: Phone
    let hasNewerVersion: Bool
    /// The link's own path.
    let action: String

    init(_ contact: PracticeContact, path: String) {
        (phone, hasNewerVersion, action) = (Phone(contact), contact.hasNewerVersion, path)
    }
}
