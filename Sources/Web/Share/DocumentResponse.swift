internal import Billing
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Workflows

/// A document on its way to the browser, and the entry that says how that ended.
struct DocumentResponse: Sendable {
    private static let chunk = 65_536

    let home: Home
    let disclosure: Disclosure

    func response() -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: disclosure.type.contentType,
                .contentDisposition: "attachment; filename=\"\(disclosure.fileName)\"",
                .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'; sandbox",
            ],
            body: ResponseBody(contentLength: disclosure.count) { writer in try await send(&writer) })
    }

    @concurrent private func send(_ writer: inout any ResponseBodyWriter) async throws {
        var sent = 0
        do {
            while sent < disclosure.count {
                let next = min(sent + Self.chunk, disclosure.count)
                try await writer.write(ByteBuffer(bytes: disclosure.bytes(sent..<next)))
                sent = next
            }
            try await writer.finish(nil)
        } catch {
            try await home.finish(disclosure, bytes: sent, completed: false)
            throw error
        }
        try await home.finish(disclosure, bytes: sent, completed: true)
    }
}
