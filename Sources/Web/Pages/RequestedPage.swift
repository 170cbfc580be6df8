internal import Mustache
internal import Workflows

/// The page after asking for a new link: the same however often it is asked.
struct RequestedPage: Page {
    typealias PageWords = RequestedWords

    static let template = MustacheTemplate.page(
        """
        <p>{{words.noted}}</p>
        <p>{{words.urgent}} <a class="phone" href="{{page.phone.link}}">{{page.phone.text}}</a></p>
        """)

    let phone: Phone

    init(_ contact: PracticeContact) { phone = Phone(contact) }
}
