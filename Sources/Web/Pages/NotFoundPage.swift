internal import Hummingbird
internal import Mustache

/// The page for every address that this home did not sign: in each language always the same bytes.
struct NotFoundPage: Page {
    typealias PageWords = NotFoundWords

    static let template = MustacheTemplate.page("<p>{{words.advice}}</p>")

    /// Rendered once for each language: whoever guesses addresses must cost next to nothing.
    private static let rendered = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { ($0, ByteBuffer(string: NotFoundPage().html(in: $0))) })

    func rendered(in language: Language) -> ByteBuffer { Self.rendered[language] ?? ByteBuffer() }
}
