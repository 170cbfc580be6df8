internal import Billing
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Sharing
internal import Workflows

/// A document, or a part of it, on its way to the browser, and the entry that says how that ended.
struct DocumentResponse: Sendable {
    private static let chunk = 131_072

    let home: Home
    let disclosure: Disclosure
    /// What carries the response: closed where the link ends before it does.
    let channel: any Channel

    /// HEAD gets the head of the whole; GET the whole, or the one part that it names (RFC 9110 section 14).
    func response(to request: Request) async throws -> Response {
        guard request.method == .get else {
            try await home.finish(disclosure, bytes: 0, .notSent)
            return Response(status: .ok, headers: headers([.contentLength: "\(disclosure.count)"]))
        }
        let part = RequestedPart(
            range: request.headers[.range], ifRange: request.headers[.ifRange], tag: disclosure.tag,
            count: disclosure.count)
        switch part {
        case .whole:
            return Response(status: .ok, headers: headers(), body: body(0..<disclosure.count))
        case .part(let range):
            let place = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(disclosure.count)"
            return Response(status: .partialContent, headers: headers([.contentRange: place]), body: body(range))
        case .unsatisfiable:
            try await home.finish(disclosure, bytes: 0, .notSent)
            return Response(
                status: .rangeNotSatisfiable,
                headers: [.contentRange: "bytes */\(disclosure.count)", .acceptRanges: "bytes"])
        }
    }

    private func headers(_ more: HTTPFields = [:]) -> HTTPFields {
        let fields: HTTPFields = [
            .contentType: disclosure.type.contentType,
            .contentDisposition: "attachment; filename=\"\(disclosure.fileName)\"",
            .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'; sandbox",
            .acceptRanges: "bytes", .eTag: disclosure.tag,
        ]
        return fields + more
    }

    private func body(_ range: Range<Int>) -> ResponseBody {
        let unsent = UnsentEnd(home, disclosure)
        return ResponseBody(contentLength: range.count) { writer in
            unsent.begin()
            try await send(range, to: &writer)
        }
    }

    @concurrent private func send(_ range: Range<Int>, to writer: inout any ResponseBodyWriter) async throws {
        var position = range.lowerBound
        let watch = range.count > Self.chunk ? TransferWatch(home, disclosure, channel) : nil
        defer { watch?.end() }
        do {
            while position < range.upperBound {
                let next = min(position + Self.chunk, range.upperBound)
                let bytes = unsafe disclosure.withUnsafeBytes(position..<next) { unsafe ByteBuffer(bytes: $0) }
                try await writer.write(bytes)
                position = next
                if watch?.interruption != nil { throw ChannelError.ioOnClosedChannel }
            }
            try await writer.finish(nil)
        } catch {
            let end = watch?.interruption.map(DeliveryEnd.cut) ?? .aborted
            try await home.finish(disclosure, bytes: position - range.lowerBound, end)
            throw error
        }
        // The connection that lost an end on the way to the log ends, too, as it does where nothing can be written.
        home.complete(disclosure, bytes: range.count) { [channel] in channel.close(promise: nil) }
    }
}
