import Foundation

/// Load from core 1 on a server on core 0.
enum Load {
    /// What a load cost its server.
    struct Cost {
        let requests: Double
        /// Processor time of the server.
        let seconds: Double
        let wall: Double

        static let none = Cost(requests: 0, seconds: 0, wall: 0)

        var microseconds: Double { seconds / requests * 1e6 }

        static func + (one: Cost, other: Cost) -> Cost {
            Cost(
                requests: one.requests + other.requests, seconds: one.seconds + other.seconds,
                wall: one.wall + other.wall)
        }
    }

    /// A request that one of many connections sends.
    struct Request {
        let method: String
        let path: String
        var headers: [String: String] = [:]
    }

    /// Requests over 32 connections that are kept, one after the other, for so long.
    static func kept(_ server: WebServer, _ requests: [Request], seconds: Int) throws -> Cost {
        let script = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString).lua").path
        defer { try? FileManager.default.removeItem(atPath: script) }
        try lua(requests).write(toFile: script, atomically: true, encoding: .utf8)
        return try measure(server) {
            let output = try Child(
                core: 1, "/usr/bin/wrk",
                [
                    "--threads", "1", "--connections", "32", "--duration", "\(seconds)", "--script", script,
                    server.address,
                ]
            )
            .finished(within: Double(seconds) + 20)
            return try number(before: " requests in", output)
        }
    }

    /// One request of h2load for each path, spread over so many connections.
    static func spread(
        _ server: WebServer, _ request: Request, count: Int, connections: Int, streams: Int, http1: Bool
    ) throws -> Cost {
        let headers = request.headers.flatMap { ["--header", "\($0.key): \($0.value)"] }
        return try measure(server) {
            let output = try Child(
                core: 1, "/usr/bin/h2load",
                (http1 ? ["--h1"] : []) + headers + [
                    "--requests", "\(count)", "--clients", "\(connections)", "--max-concurrent-streams", "\(streams)",
                    server.address + request.path,
                ]
            ).finished(within: 60)
            return try number(before: " 2xx", output)
        }
    }

    private static func measure(_ server: WebServer, _ body: () throws -> Double) throws -> Cost {
        let (before, start) = (try Child.processorTime(of: server.id), ContinuousClock.now)
        let requests = try body()
        return Cost(
            requests: requests, seconds: try Child.processorTime(of: server.id) - before,
            wall: start.duration(to: .now) / .seconds(1))
    }

    /// The number that stands before `text`.
    private static func number(before text: String, _ output: String) throws -> Double {
        guard let range = output.range(of: text),
            let word = output[..<range.lowerBound].split(whereSeparator: { " \n:".contains($0) }).last,
            let number = Double(word), number > 0
        else { throw Failure.unexpected(output) }
        return number
    }

    enum Failure: Error { case unexpected(String) }

    private static func lua(_ requests: [Request]) -> String {
        let rows = requests.map { request in
            let headers = request.headers.map { "[\"\($0.key)\"]=\"\($0.value)\"" }.joined(separator: ",")
            return "{\"\(request.method)\",\"\(request.path)\",{\(headers)}}"
        }
        return """
            local all = {\(rows.joined(separator: ",\n"))}
            local next = 0
            request = function()
              next = next % #all + 1
              return wrk.format(all[next][1], all[next][2], all[next][3], all[next][1] == "POST" and "open=" or nil)
            end
            """
    }
}
