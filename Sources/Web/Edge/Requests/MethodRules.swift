internal import HTTPTypes
internal import Hummingbird

/// Answers a method that a route does not have, RFC 9110 section 15.5.6. It stands behind every route, so that it sees what
/// none has taken.
struct MethodRules: RouterMiddleware {
    private let methods: [(path: RouterPath, allowed: String)]

    /// - Parameter routes: all routes of a listener; those with GET answer HEAD, too.
    init(_ routes: [Router<EdgeContext>.RouteDescription]) {
        methods = Dictionary(grouping: routes, by: \.path.description).values.map { routes in
            var methods = Set(routes.map(\.method.rawValue))
            if methods.contains("GET") { methods.insert("HEAD") }
            return (routes[0].path, methods.sorted().joined(separator: ", "))
        }
    }

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        guard let allowed = allowed(for: request.uri.path) else { return try await next(request, context) }
        var response = FailurePage.badRequest.response(.methodNotAllowed, to: request)
        response.headers[.allow] = allowed
        return response
    }

    private func allowed(for path: String) -> String? {
        let segments = path.split(separator: "/")
        return methods.first { route in
            route.path.count == segments.count && zip(route.path, segments).allSatisfy { $0 ~= $1 }
        }?.allowed
    }
}
