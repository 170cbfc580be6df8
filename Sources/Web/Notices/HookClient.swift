internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
package import Workflows

/// Calls the hook of a practice: HTTPS with the certificate checked, five seconds, no redirects.
package struct HookClient: Sendable {
    private static let deadline = TimeAmount.seconds(5)

    private let client: HTTPClient

    /// - Throws: `WorkflowError` where the home's own authorities for hooks cannot be read.
    package init(_ paths: HomePaths) throws(WorkflowError) {
        let tls = try OutwardTLS.configuration(authorities: paths.hookAuthorities)
        client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: .init(
                tlsConfiguration: tls, redirectConfiguration: .disallow,
                timeout: .init(connect: Self.deadline, read: Self.deadline)))
    }

    /// Whether the hook took it: answered with a status of 200 to 299.
    package func send(_ call: HookCall) async -> Bool {
        var request = HTTPClientRequest(url: call.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "User-Agent", value: "billfold")
        request.headers.add(name: "Billfold-Signature", value: call.signature)
        request.body = .bytes(ByteBuffer(bytes: call.body))
        guard let answer = try? await client.execute(request, timeout: Self.deadline) else { return false }
        return (200..<300).contains(answer.status.code)
    }

    /// Closes its connections; to be called once, last.
    package func close() async { try? await client.shutdown() }
}
