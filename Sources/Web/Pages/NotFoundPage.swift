internal import Mustache

/// The page for every address that this home did not sign: in each language always the same bytes.
struct NotFoundPage: Page {
    typealias PageWords = NotFoundWords

    static let template = MustacheTemplate.page("<p>{{words.advice}}</p>")
}
