import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Sharing
import Synchronization
import Testing
import Vault
import Workflows

@testable import Web

/// A listener with real TLS, the edge of the program, and a few routes of its own.
final class TestListener: Sendable {
    static let bigBytes = 8 << 20

    let port: Int
    let written: Written
    let certificates: Certificates
    let paths: HomePaths
    let forgeries: ForgeryCount
    let edge: Edge
    private let directory: TemporaryDirectory
    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    /// - Parameters:
    ///   - address: TLS on a port of the system's choice, unless said.
    static func start(
        _ limits: EdgeLimits = TestListener.limits, hosts: [String] = [], proxies: [String] = [],
        address: String = "127.0.0.1:0"
    ) async throws -> TestListener {
        let directory = try TemporaryDirectory()
        let paths = HomePaths(directory.path)
        try FileManager.default.createDirectory(atPath: paths.tls, withIntermediateDirectories: true)
        try writeCertificate(paths, host: "first.example")
        let (certificates, written) = (try Certificates(paths), Written())
        let forgeries = ForgeryCount()
        let edge = Edge(
            limits, hosts: Set(hosts.compactMap { HostName($0) }),
            proxies: TrustedProxies(ranges: proxies.compactMap { AddressRange($0) }), forgeries: forgeries,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let address = try #require(
            ListenAddress(address.replacing("DIRECTORY", with: directory.path)))
        let listener = Listener("share", address, edge, certificates) { addRoutes(to: $0, written: written) }
        let (ready, continuation) = AsyncStream.makeStream(of: Int?.self)
        let group = ServiceGroup(
            services: [
                ListenerService(listeners: [listener]) { ports in
                    continuation.yield(ports[0])
                    continuation.finish()
                }
            ], logger: edge.logger)
        let running = Task {
            defer { continuation.finish() }
            try await group.run()
        }
        for await port in ready {
            return TestListener(port ?? 0, written, certificates, paths, forgeries, edge, directory, group, running)
        }
        try await running.value
        throw CancellationError()
    }

    /// Without limits of counts, which one address would meet.
    static var limits: EdgeLimits {
        var limits = EdgeLimits()
        (limits.requestsPerSecond, limits.connectionsPerAddress) = (0, 0)
        return limits
    }

    static func writeCertificate(_ paths: HomePaths, host: String) throws {
        let pair = try SelfSignedCertificate.make(host: [host], ip: [], days: 2)
        try pair.certificatePEM.write(toFile: paths.certificate, atomically: true, encoding: .utf8)
        try pair.privateKeyPEM.write(toFile: paths.privateKey, atomically: true, encoding: .utf8)
    }

    private init(
        _ port: Int, _ written: Written, _ certificates: Certificates, _ paths: HomePaths, _ forgeries: ForgeryCount,
        _ edge: Edge,
        _ directory: TemporaryDirectory, _ group: ServiceGroup, _ running: Task<Void, any Error>
    ) {
        (self.port, self.written, self.certificates) = (port, written, certificates)
        (self.paths, self.forgeries) = (paths, forgeries)
        (self.edge, self.directory, self.group, self.running) = (edge, directory, group, running)
    }

    /// Asks it to end as SIGTERM does.
    func beginToEnd() async { await group.triggerGracefulShutdown() }

    /// Ends it, and waits until it has.
    func stop() async throws {
        await beginToEnd()
        try await running.value
    }

    var socketPath: String { directory.path + "/s" }

    private static func addRoutes(to router: Router<EdgeContext>, written: Written) {
        router.get("/hello") { _, _ in "hello" }
        router.get("/who") { _, context in context.peer }
        router.get("/s/:token") { _, _ in Response(status: .notFound) }
        router.get("/big") { _, _ in
            Response(
                status: .ok,
                body: ResponseBody(contentLength: bigBytes) { writer in
                    let chunk = ByteBuffer(repeating: 0x61, count: 65_536)
                    for _ in 0..<bigBytes / 65_536 {
                        try await writer.write(chunk)
                        written.add()
                    }
                    try await writer.finish(nil)
                })
        }
        router.post("/form") { request, _ in
            var request = request
            return String(try await request.collectBody(upTo: 4096).readableBytes)
        }
    }
}

/// How many chunks of 64 KiB a route could hand over.
final class Written: Sendable {
    private let count = Atomic<Int>(0)

    var chunks: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}
