internal import HTTPTypes
internal import Hummingbird
internal import Mustache

/// A page of the share listener: the values that its template shows.
protocol Page: Sendable {
    /// The template of the page's body; double braces only, so that every value is escaped.
    static var template: String { get }
    var title: String { get }
}

extension Page {
    /// The page as a response, complete, in UTF-8.
    func response(_ status: HTTPResponse.Status = .ok) -> Response {
        let body = Templates.render(self)
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: "en"],
            body: .init(byteBuffer: ByteBuffer(string: body)))
    }
}

/// The templates, parsed once each.
enum Templates {
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

    static func render<Body: Page>(_ page: Body) -> String {
        do {
            return try MustacheTemplate(string: "\(frame)\n\(Body.template)\n\(end)\n").render(page)
        } catch { preconditionFailure("a template of this program does not parse: \(Body.self)") }
    }
}
