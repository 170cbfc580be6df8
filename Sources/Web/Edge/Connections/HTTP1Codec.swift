internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1

/// HTTP/1.1 as the parser reads it, to and from the types of every HTTP version; the target of a request stays as it was
/// sent.
///
/// The codec of the package parses each target as a URL, which takes longer than a small response, and makes the path of
/// another host's absolute form into one of ours.
final class HTTP1Codec: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            guard let method = try? HTTPRequest.Method(head.method) else {
                return context.fireErrorCaught(HTTPParserError.invalidMethod)
            }
            let request = HTTPRequest(
                method: method, scheme: nil, authority: head.headers.first(name: "Host"), path: head.uri,
                headerFields: HTTPFields(head.headers, splitCookie: false))
            context.fireChannelRead(Self.wrapInboundOut(.head(request)))
        case .body(let body): context.fireChannelRead(Self.wrapInboundOut(.body(body)))
        case .end(let trailers):
            let trailers = trailers.map { HTTPFields($0, splitCookie: false) }
            context.fireChannelRead(Self.wrapInboundOut(.end(trailers)))
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part: HTTPServerResponsePart =
            switch Self.unwrapOutboundIn(data) {
            case .head(let head): .head(HTTPResponseHead(head))
            case .body(let body): .body(.byteBuffer(body))
            case .end(let trailers): .end(trailers.map { HTTPHeaders($0) })
            }
        context.write(Self.wrapOutboundOut(part), promise: promise)
    }
}
