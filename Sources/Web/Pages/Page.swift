internal import HTTPTypes
internal import Hummingbird
internal import Mustache

/// A page of the share listener: the values that its template shows.
protocol Page: Sendable {
    /// The page's body in the frame of all pages; double braces only, so that every value is escaped.
    static var template: MustacheTemplate { get }
    var title: String { get }
}

extension Page {
    /// The page as a response, complete, in UTF-8.
    func response(_ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: "en"],
            body: .init(byteBuffer: ByteBuffer(string: Self.template.render(self))))
    }
}

extension MustacheTemplate {
    /// The frame around every page.
    private static let frame = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{{title}}</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <main>
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
