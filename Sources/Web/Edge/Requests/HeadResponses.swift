internal import HTTPTypes
internal import Hummingbird

/// Answers HEAD with the head that GET would get and no body, on every route and on every error.
///
/// A body sent after all is a broken stream to an HTTP/2 client.
struct HeadResponses: RouterMiddleware {
    func handle(
        _ request: Request, context: EdgeContext,
        next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        return request.method == .head ? response.createHeadResponse() : response
    }
}
