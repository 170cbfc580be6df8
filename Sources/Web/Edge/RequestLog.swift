internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// One line for each request: method, route template, status, and nothing that came from the address.
struct RequestLog: RouterMiddleware {
    let logger: Logger

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        logger.info(
            "request",
            metadata: [
                "id": "\(context.id)", "method": "\(request.method.rawValue)",
                "route": "\(context.endpointPath ?? "-")",
                "status": "\(response.status.code)", "ms": "\((ContinuousClock.now - start) / .milliseconds(1))",
            ])
        return response
    }
}
