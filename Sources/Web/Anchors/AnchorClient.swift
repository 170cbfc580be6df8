internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
package import Workflows

/// Carries signed heads to witnesses and syslog servers, each within ten seconds.
package struct AnchorClient: Sendable {
    private static let largestAnswer = 65_536

    private let client: HTTPClient
    private let syslog: SyslogSender
    private let deadline: TimeAmount

    /// Runs `body` with a client, and closes its connections afterwards.
    ///
    /// - Parameter paths: where authorities of one's own lie, that servers are trusted by besides the system's.
    /// - Throws: `WorkflowError` where those cannot be read, and what `body` throws.
    package static func during<Value>(
        _ paths: HomePaths, seconds: Int64 = 10, _ body: (AnchorClient) async throws -> Value
    ) async throws -> Value {
        let client = try AnchorClient(paths, seconds: seconds)
        do {
            let value = try await body(client)
            try? await client.client.shutdown()
            return value
        } catch {
            try? await client.client.shutdown()
            throw error
        }
    }

    private init(_ paths: HomePaths, seconds: Int64) throws(WorkflowError) {
        deadline = .seconds(seconds)
        let tls = try OutwardTLS.configuration(authorities: paths.anchorAuthorities)
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: deadline, read: deadline))
        // Who is not there is told at once; the next try has its own turn.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        syslog = SyslogSender(tls: tls, deadline: deadline)
    }

    /// What the place of a call makes of it.
    package func send(_ call: AnchorCall) async -> AnchorAnswer {
        switch call.target.place {
        case .file: .failed(.unwritable)
        case .localSyslog(let socket): await syslog.send(call.line, socket: socket)
        case .syslog(let transport, let host, let port):
            await syslog.send(call.line, transport, host: host, port: port)
        case .witness(let url, _, _): await ask(url, call.request)
        }
    }

    /// What a witness shows of a log; nil where it shows nothing, or cannot be reached.
    package func shown(by target: AnchorTarget, origin: String) async -> [UInt8]? {
        guard let url = target.monitorURL(of: origin) else { return nil }
        guard let answer = try? await answer(to: HTTPClientRequest(url: url)), answer.status == 200 else { return nil }
        return answer.body
    }

    /// One deadline for all of an answer: a body that comes a byte at a time is given up like one that does not come.
    private func answer(to request: HTTPClientRequest) async throws -> (status: Int, body: [UInt8]) {
        try await withThrowingTaskGroup(of: (status: Int, body: [UInt8]).self) { group in
            group.addTask {
                let answer = try await client.execute(request, timeout: deadline)
                let body = try await answer.body.collect(upTo: Self.largestAnswer)
                return (Int(answer.status.code), Array(body.readableBytesView))
            }
            group.addTask {
                try await Task.sleep(for: .nanoseconds(deadline.nanoseconds))
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    /// Compares the log with what its witnesses show of it.
    ///
    /// - Returns: the names of those that should show a head and show none.
    /// - Throws: of kind `tampered` where one shows a head that the log does not continue.
    package func unshown(of targets: [AnchorTarget], by home: Home) async throws(WorkflowError) -> [String] {
        let origin = try await home.anchorReport().origin
        var names: [String] = []
        for target in targets where target.monitorURL(of: origin) != nil {
            let shown = await shown(by: target, origin: origin)
            let isCompared = if let shown { try await home.compare(shown: shown, by: target) } else { false }
            if !isCompared { names.append(target.name) }
        }
        return names
    }

    /// Brings the newest head of a home to every place, all at once.
    ///
    /// - Returns: what went wrong, a line for each place.
    package func deliverAll(from home: Home) async throws -> [String] {
        try await withThrowingTaskGroup(of: String?.self) { group in
            for target in try await home.anchorTargets() {
                group.addTask {
                    let problem = try await home.deliver(to: target, evenIfTaken: true) { await send($0) }
                    return problem.map { "'\(target.name)': \($0.rawValue)" }
                }
            }
            var problems: [String] = []
            for try await problem in group { problems += [problem].compactMap(\.self) }
            return problems.sorted()
        }
    }

    private func ask(_ url: String, _ body: [UInt8]) async -> AnchorAnswer {
        var request = HTTPClientRequest(url: url + "/add-checkpoint")
        request.method = .POST
        request.headers.add(name: "User-Agent", value: "billfold")
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let answer = try await answer(to: request)
            return Self.answer(answer.status, answer.body)
        } catch let error as HTTPClientError {
            let late: [HTTPClientError] = [.deadlineExceeded, .readTimeout, .connectTimeout]
            return .failed(late.contains(error) ? .timedOut : .unreachable)
        } catch { return .failed(.unreachable) }
    }

    /// As c2sp.org/tlog-witness has it; older witnesses say 403 where they do not know a log.
    private static func answer(_ status: Int, _ body: [UInt8]) -> AnchorAnswer {
        switch status {
        case 200: .taken(body)
        case 400: .failed(.badRequest)
        case 403: .failed(.notAllowed)
        case 404: .failed(.unknownLog)
        case 409:
            Int64(String(decoding: body, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
                .flatMap { $0 < 0 ? nil : .conflict(size: $0) } ?? .failed(.badRequest)
        case 422: .failed(.contradicts)
        default: .failed(.unreachable)
        }
    }
}
