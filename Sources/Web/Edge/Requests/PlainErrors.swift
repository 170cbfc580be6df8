internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Workflows

/// Turns what is thrown into a page for the outside; what it was goes to the log, by its code.
struct PlainErrors: RouterMiddleware {
    let logger: Logger

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
        } catch let error where Self.isOfTheVisitor(error) {
            // In the middle of a body; the connection ends with the answer, or has ended.
            return FailurePage.badRequest.response(.badRequest, to: request)
        } catch let error as WorkflowError {
            report(error.code, context)
            return FailurePage.unavailable.response(.serviceUnavailable, to: request)
        } catch {
            report("-", context)
            return FailurePage.unavailable.response(.serviceUnavailable, to: request)
        }
    }

    /// Whether a request was broken, or broken off, by whoever sent it: nothing for the operator to look at.
    private static func isOfTheVisitor(_ error: any Error) -> Bool {
        error is HTTPParserError || error is ChannelError || error is IOError || error is NIOSSLError
            || error is CancellationError
    }

    private func report(_ code: String, _ context: EdgeContext) {
        logger.error(
            "request failed",
            metadata: ["id": "\(context.id)", "code": "\(code)", "route": "\(context.endpointPath ?? "-")"])
    }
}
