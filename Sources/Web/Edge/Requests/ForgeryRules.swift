internal import HTTPTypes
internal import Hummingbird

/// Counts the addresses of links that this home did not sign.
struct ForgeryRules: RouterMiddleware {
    let count: ForgeryCount

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        if response.status == .notFound, context.endpointPath?.hasPrefix("/s/") == true { count.add() }
        return response
    }
}
