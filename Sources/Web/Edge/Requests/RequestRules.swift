internal import HTTPTypes
internal import Hummingbird

/// What a request has to be before any route sees it: one host, one spelling of its path, no body where none belongs.
struct RequestRules: RouterMiddleware {
    let limits: EdgeLimits
    /// The hosts that this server is; empty for any.
    let hosts: Set<HostName>

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        if let status = refusal(of: request.head) {
            var response = FailurePage.badRequest.response(status, to: request)
            // Whoever frames its requests in a way of its own does not get to send another one.
            response.headers[.connection] = "close"
            return response
        }
        guard RequestTarget.isCanonical(request.head.path ?? "") else { throw HTTPError(.notFound) }
        return try await next(request, context)
    }

    private func refusal(of head: HTTPRequest) -> HTTPResponse.Status? {
        let fields = head.headerFields
        if fields.count > limits.headFields { return .requestHeaderFieldsTooLarge }
        // RFC 9112 section 3.2: exactly one Host. The first is the authority, so that this is a second one.
        guard let authority = head.authority, HostName.host(of: authority) != nil, !fields.contains(HostName.field)
        else { return .badRequest }
        guard let target = head.path, target.utf8.count <= limits.targetBytes else {
            return head.path == nil ? .badRequest : .uriTooLong
        }
        // RFC 9112 section 3.2.2: the absolute form is for proxies, and this is none.
        guard target.hasPrefix("/") else { return .badRequest }
        guard hosts.isEmpty || HostName(authority).map(hosts.contains) == true else { return .misdirectedRequest }
        return refusalOfBody(of: head)
    }

    private func refusalOfBody(of head: HTTPRequest) -> HTTPResponse.Status? {
        let codings = head.headerFields[values: .transferEncoding]
        // RFC 9112 section 6.1: a coding that is not understood is 501.
        guard codings.isEmpty || codings.map({ $0.lowercased() }) == ["chunked"] else { return .notImplemented }
        let length = head.headerFields[.contentLength].map { Int($0) ?? .max } ?? 0
        if head.method == .get || head.method == .head, length > 0 || !codings.isEmpty { return .badRequest }
        return length > limits.bodyBytes ? .contentTooLarge : nil
    }
}
