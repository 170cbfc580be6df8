import Foundation
import Testing

/// Asks a server for one thing after the other and holds what each adds to the log against what it must add.
final class RouteWalk {
    private(set) var walked: Set<String> = []
    private let practice: Practice
    private let server: Server
    private let visitor: Visitor
    private var known = 0

    /// What a server writes by itself, and the looks of this walk.
    private static let others: Set = [
        "system.started", "log.heartbeat", "notice.sent", "run.started", "run.completed", "audit.listed",
    ]

    init(_ practice: Practice, _ server: Server) async throws {
        (self.practice, self.server, visitor) = (practice, server, try Visitor(practice))
        try await forget()
    }

    /// Goes on behind what stands in the log.
    func forget() async throws { known = try await events().count }

    /// Asks for `path`.
    ///
    /// - Parameters:
    ///   - route: the listener, the method and the route as its router has it.
    ///   - status: of the answer.
    ///   - events: the events of the entries that it adds, in order.
    func step(
        _ route: String, _ path: String, _ options: [String] = [], status: Int, events: [String]
    ) async throws {
        walked.insert(route)
        let origin = route.hasPrefix("console ") ? server.console : server.share
        let answer = try await visitor.get(origin + path, options)
        #expect(answer.status == status, "\(route)")
        var new = try await newEvents()
        // The end of a delivery comes a moment after its last byte.
        for _ in 0..<20 where new.count < events.count {
            try await Task.sleep(for: .milliseconds(50))
            new = try await newEvents()
        }
        #expect(new == events, "\(route), \(status)")
        known += new.count
    }

    private func newEvents() async throws -> [String] { Array(try await events().dropFirst(known)) }

    private func events() async throws -> [String] {
        try await practice.entries().compactMap { $0["event"] }.filter { !Self.others.contains($0) }
    }
}
