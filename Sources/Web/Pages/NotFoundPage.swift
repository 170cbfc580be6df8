internal import Mustache

/// The page for every address that this home did not sign: always the same bytes.
struct NotFoundPage: Page {
    static let template = MustacheTemplate.page(
        """
        <h1>{{title}}</h1>
        <p>There is nothing at this address. Check that the whole link was copied, from its beginning to its end.</p>
        """)

    let title = "Nothing here"
}
