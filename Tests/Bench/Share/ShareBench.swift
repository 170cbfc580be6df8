import Foundation

/// The share endpoint against nginx with signed addresses, in one run, a core for the server and one for the load.
enum ShareBench {
    private static let rounds = 3

    static func run() async throws -> [Figure] {
        let served = try await ServedHome.make()
        let billfold = try WebServer.billfold(home: served.root, ports: (19_443, 19_444))
        let nginx = try WebServer.nginx(
            certificate: served.root, document: [UInt8](repeating: 0x5A, count: ServedHome.documentBytes), port: 19_553)
        defer {
            billfold.end()
            nginx.end()
        }
        var figures = [try idleConnections(served, billfold)]
        figures += try await downloads(served, billfold, nginx)
        figures += try await openings(served, billfold)
        billfold.end()
        try await served.remove()
        return figures
    }

    // MARK: Downloads

    private static func downloads(
        _ served: ServedHome, _ billfold: WebServer, _ nginx: WebServer
    ) async throws -> [Figure] {
        let signed = Load.Request(method: "GET", path: try WebServer.nginxPath())
        var kept: [(ours: Load.Cost, theirs: Load.Cost)] = []
        var (handshakes, streams) = (kept, kept)
        for _ in 0..<rounds {
            // Enough grants, because each fetches so many times and no more.
            let requests = try await served.grants(400).map(request)
            kept.append((try Load.kept(billfold, requests, seconds: 4), try Load.kept(nginx, [signed], seconds: 4)))
            handshakes.append(
                try await series(served, billfold, nginx, signed) { server, request in
                    try Load.spread(server, request, count: 100, connections: 100, streams: 1, http1: true)
                })
            streams.append(
                try await series(served, billfold, nginx, signed) { server, request in
                    try Load.spread(server, request, count: 180, connections: 2, streams: 8, http1: false)
                })
        }
        return [
            ratio("download of 100 KB, connection kept", kept),
            ratio("full TLS 1.3 handshake and download", handshakes),
            ratio("download over HTTP/2", streams),
        ]
    }

    /// Ten loads of one link each.
    private static func series(
        _ served: ServedHome, _ billfold: WebServer, _ nginx: WebServer, _ signed: Load.Request,
        _ load: (WebServer, Load.Request) throws -> Load.Cost
    ) async throws -> (ours: Load.Cost, theirs: Load.Cost) {
        var sums = (ours: Load.Cost.none, theirs: Load.Cost.none)
        for grant in try await served.grants(10) {
            sums.ours = sums.ours + (try load(billfold, request(grant)))
            sums.theirs = sums.theirs + (try load(nginx, signed))
        }
        return sums
    }

    private static func request(_ grant: ServedHome.Grant) -> Load.Request {
        Load.Request(method: "GET", path: grant.path, headers: ["cookie": grant.cookie])
    }

    private static func ratio(_ name: String, _ costs: [(ours: Load.Cost, theirs: Load.Cost)]) -> Figure {
        let (ours, theirs) = (
            median(costs.map(\.ours.microseconds)), median(costs.map(\.theirs.microseconds))
        )
        return Figure(
            name: name, value: median(costs.map { $0.ours.microseconds / $0.theirs.microseconds }), unit: "x nginx",
            bar: .atMost(1.5), reference: String(format: "server CPU %.0f us, nginx %.0f us", ours, theirs))
    }

    // MARK: Openings

    private static func openings(_ served: ServedHome, _ server: WebServer) async throws -> [Figure] {
        let floor = try durableWrites(beside: served.root)
        let posts = try await served.links(900).map {
            Load.Request(
                method: "POST", path: $0, headers: ["content-type": "application/x-www-form-urlencoded"])
        }
        let before = try await served.entries()
        let cost = try Load.kept(server, posts, seconds: 5)
        let opened = Double(try await served.entries() - before)
        // A child inherits the signals that this thread blocks; the one that ends strace must reach it.
        let unblock = """
            import os, signal, sys
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            os.execvp(sys.argv[1], sys.argv[1:])
            """
        let trace = try Child(
            "/usr/bin/env",
            [
                "python3", "-c", unblock, "strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-p", "\(server.id)",
            ])
        usleep(500_000)
        let traced = try await served.entries()
        _ = try Load.kept(server, posts, seconds: 2)
        let tracedOpened = Double(try await served.entries() - traced)
        trace.interrupt()
        let syncs = try syncs(in: trace.finished(within: 10))
        return [
            Figure(
                name: "openings of links by 32 clients", value: opened / cost.wall / floor, unit: "x write + fdatasync",
                bar: .atLeast(8), reference: String(format: "%.0f/s durable, floor %.0f/s", opened / cost.wall, floor)),
            Figure(
                name: "syncs for each opening by 32 clients", value: syncs / tracedOpened, unit: "syncs",
                bar: .atMost(0.2), reference: String(format: "%.0f in %.0f openings", syncs, tracedOpened)),
        ]
    }

    /// Appends of 256 bytes, each flushed before the next, in a second.
    private static func durableWrites(beside root: String) throws -> Double {
        let path = root + "/data/floor"
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
        defer {
            close(descriptor)
            unsafe unlink(path)
        }
        let bytes = [UInt8](repeating: 0x5A, count: 256)
        let start = ContinuousClock.now
        var count = 0.0
        while start.duration(to: .now) < .seconds(1) {
            guard unsafe write(descriptor, bytes, bytes.count) == bytes.count, fdatasync(descriptor) == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
            count += 1
        }
        return count / (start.duration(to: .now) / .seconds(1))
    }

    /// The calls that strace counted: the fourth column of its table.
    private static func syncs(in table: String) -> Double {
        table.split(separator: "\n").filter { $0.hasSuffix("sync") }
            .compactMap { Double($0.split(separator: " ")[3]) }.reduce(0, +)
    }

    // MARK: Connections

    /// What one more connection takes beside a hundred others: the first ones also bring in pages of code.
    private static func idleConnections(_ served: ServedHome, _ server: WebServer) throws -> Figure {
        let count = 500
        let first = try hold(100, seconds: 15, of: server, served)
        let before = try Child.residentBytes(of: server.id)
        let more = try hold(count, seconds: 4, of: server, served)
        let after = try Child.residentBytes(of: server.id)
        for holder in [more, first] { _ = try holder.finished(within: 20) }
        return Figure(
            name: "memory of an idle TLS connection", value: (after - before) / Double(count) / 1024, unit: "KB",
            bar: .atMost(40), reference: "\(count) connections beside 100 others, each after one request")
    }

    /// A program that holds so many connections for a time, each after one request.
    private static func hold(_ count: Int, seconds: Int, of server: WebServer, _ served: ServedHome) throws -> Child {
        let program = """
            import socket, ssl, sys, time
            context = ssl.create_default_context(cafile=sys.argv[1])
            held = []
            for _ in range(\(count)):
                s = context.wrap_socket(socket.create_connection(("127.0.0.1", int(sys.argv[2]))), server_hostname="localhost")
                s.sendall(b"GET /healthz HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n")
                s.recv(4096)
                held.append(s)
            print("held", flush=True)
            time.sleep(\(seconds))
            """
        let port = server.address.split(separator: ":").last.map(String.init) ?? ""
        let holder = try Child("/usr/bin/env", ["python3", "-c", program, served.root + "/tls/certificate.pem", port])
        for _ in 0..<3000 where holder.process.isRunning {
            if try holder.output().contains("held") { break }
            usleep(10_000)
        }
        guard try holder.output().contains("held") else { throw Load.Failure.unexpected(try holder.output()) }
        return holder
    }
}
