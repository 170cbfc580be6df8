internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
package import Workflows

/// Calls the hook of a practice: HTTPS with the certificate checked, five seconds, no redirects.
package struct HookClient: Sendable {
    private static let deadline = TimeAmount.seconds(5)

    private let client: HTTPClient

    /// - Throws: `WorkflowError` where the home's own authorities for hooks cannot be read.
    package init(_ paths: HomePaths) throws(WorkflowError) {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if FileManager.default.fileExists(atPath: paths.hookAuthorities) {
            do {
                tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(paths.hookAuthorities))]
            } catch {
                throw WorkflowError(
                    .homeUnavailable, code: "CERTIFICATE", "\(paths.hookAuthorities) cannot be used",
                    hint: "put certificates there, in PEM, or take the file away")
            }
        }
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
