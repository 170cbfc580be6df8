internal import HTTPTypes
internal import Hummingbird
internal import Mustache

/// A page of the share listener: the facts that its template shows, apart from the words around them.
///
/// The template names a word as `words.NAME`, a fact as `page.NAME`, and what is a fact only in a language, such as a date
/// written out, as `facts.NAME`.
protocol Page: Sendable {
    associatedtype PageWords: Words
    /// The page's body in the frame of all pages; double braces only, so that every value is escaped.
    static var template: MustacheTemplate { get }

    func words(in language: Language) -> PageWords
    /// The page in UTF-8; a page that is always the same keeps it.
    func rendered(in language: Language) -> ByteBuffer
    func facts(in language: Language) -> [String: String]
}

extension Page {
    func words(in language: Language) -> PageWords { PageWords.in(language) }
    func facts(in language: Language) -> [String: String] { [:] }

    /// The page in the visitor's language, complete, in UTF-8.
    func response(_ status: HTTPResponse.Status = .ok, to request: Request) -> Response {
        response(status, in: request.language)
    }

    func response(_ status: HTTPResponse.Status = .ok, in language: Language) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue, .vary: "Accept-Language",
            ],
            body: .init(byteBuffer: rendered(in: language)))
    }

    func rendered(in language: Language) -> ByteBuffer { ByteBuffer(string: html(in: language)) }

    func html(in language: Language) -> String {
        let (words, facts) = (words(in: language), facts(in: language))
        return Self.template.render(
            Shown(language: language, title: facts["title"] ?? words.title, words: words, page: self, facts: facts))
    }
}

/// What a template sees.
private struct Shown<Of: Page>: Sendable {
    let language: Language
    let title: String
    let words: Of.PageWords
    let page: Of
    let facts: [String: String]
}

extension MustacheTemplate {
    /// The frame around every page.
    private static let frame = """
        <!doctype html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{{title}}</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <main>
        <h1>{{words.title}}</h1>
        """

    private static let end = """
        </main>
        </body>
        </html>
        """

    /// A page of this body, parsed once when it is first shown.
    static func page(_ body: String) -> MustacheTemplate {
        do { return try MustacheTemplate(string: "\(frame)\n\(body)\n\(end)\n") } catch {
            preconditionFailure("a template of this program does not parse")
        }
    }
}
