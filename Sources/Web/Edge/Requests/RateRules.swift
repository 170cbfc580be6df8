internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Sharing

/// Says who asks, and turns away whoever asks too often, before anything else is done.
struct RateRules: RouterMiddleware {
    private static let forwarded: HTTPField.Name = {
        guard let name = HTTPField.Name("X-Forwarded-For") else { preconditionFailure("not a header name") }
        return name
    }()

    let proxies: TrustedProxies
    /// Nil for no limit.
    let buckets: TokenBuckets?

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if proxies.include(context.client) {
            let peer = context.client
            context.client = proxies.client(peer: peer, forwarded: request.headers[values: Self.forwarded])
            context.isForwarded = context.client != peer
        }
        guard let buckets, let client = context.client, let wait = buckets.take(client.network, at: .now()) else {
            return try await next(request, context)
        }
        var response = FailurePage.tooMany.response(.tooManyRequests, to: request)
        response.headers[.retryAfter] = String(wait)
        return response
    }
}
