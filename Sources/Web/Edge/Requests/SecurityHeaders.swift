internal import HTTPTypes
internal import Hummingbird

/// The headers of every response, errors included; a route may set a stricter one.
struct SecurityHeaders: RouterMiddleware {
    private static let fields: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        (.cacheControl, "no-store"),
        (named("Referrer-Policy"), "no-referrer"),
        (.xContentTypeOptions, "nosniff"),
        (.strictTransportSecurity, "max-age=63072000"),
        (named("X-Robots-Tag"), "noindex, nofollow, noarchive, nosnippet"),
        (named("Cross-Origin-Opener-Policy"), "same-origin"),
        (named("Cross-Origin-Resource-Policy"), "same-origin"),
        (named("Permissions-Policy"), "camera=(), geolocation=(), microphone=()"),
    ]

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        Self.add(to: &response.headers)
        return response
    }

    static func add(to headers: inout HTTPFields) {
        for (name, value) in fields where headers[name] == nil { headers[name] = value }
    }

    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("not a header name") }
        return name
    }
}
