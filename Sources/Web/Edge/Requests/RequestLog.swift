internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// One line for each request: method, route template, status, and nothing that came from the address.
struct RequestLog: RouterMiddleware {
    /// An HTTP/2 client may send 16 KB as its method.
    private static let known: [HTTPRequest.Method] = [.get, .post, .head, .put, .delete, .options, .patch, .trace]

    let lines: LineQueue

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        // A logger that keeps nothing has no id of the request either.
        guard lines.takes(.info) else { return response }
        let metadata: Logger.Metadata = [
            "id": "\(context.id)",
            "method": "\(Self.known.contains(request.method) ? request.method.rawValue : "other")",
            "route": "\(context.endpointPath ?? "-")",
            "status": "\(response.status.code)", "ms": "\((ContinuousClock.now - start) / .milliseconds(1))",
        ]
        lines.add { $0.info("request", metadata: metadata) }
        return response
    }
}
