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
        """)

    let phone: Phone
    let hasNewerVersion: Bool

    init(_ contact: PracticeContact) { (phone, hasNewerVersion) = (Phone(contact), contact.hasNewerVersion) }
}
