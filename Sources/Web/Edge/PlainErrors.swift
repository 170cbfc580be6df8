internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Workflows

/// Turns what is thrown into a page for the outside; what it was goes to the log, by its code.
struct PlainErrors: RouterMiddleware {
    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            // 404 for whatever has no route, 400 for what a route could not read.
            return error.status == .notFound
                ? NotFoundPage().response(.notFound, to: request)
                : FailurePage.badRequest.response(error.status, to: request)
        } catch let error as any HTTPResponseError {
            // 413, for one, for a body that is too long.
            return FailurePage.badRequest.response(error.status, to: request)
        } catch let error as WorkflowError {
            context.logger.error(
                "request failed", metadata: ["code": "\(error.code)", "route": "\(context.endpointPath ?? "-")"])
            return FailurePage.unavailable.response(.serviceUnavailable, to: request)
        } catch {
            context.logger.error("request failed", metadata: ["route": "\(context.endpointPath ?? "-")"])
            return FailurePage.unavailable.response(.serviceUnavailable, to: request)
        }
    }
}
