import Foundation
import Hummingbird
import Logging
import Testing
import Workflows

@testable import Web

/// The catalogue of events from the network: each route and method of both listeners, what it adds to the log, and nothing else.
@Suite(.enabled(if: Visitor.curl != nil, "curl is not installed"), .timeLimit(.minutes(6)))
struct `The entries of the routes` {
    private static let head = ["--head"]

    @Test func `every route adds exactly its entries, and none at once where nothing was signed`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, passcode, link) = try await practice.issueLink(["--views", "1"])
        let server = try await Server.start(practice)
        let walk = try await RouteWalk(practice, server)
        let address = try #require(URL(string: url)?.path)
        try await live(walk, address, passcode)
        try await practice.succeed(["link", "revoke", link])
        try await walk.forget()
        try await ended(walk, address)
        try await unsigned(walk)
        try await open(walk)
        #expect(try await server.stop() == 0)
        #expect(walk.walked.symmetricDifference(try await Self.routes(practice)).sorted() == [])
    }

    private func live(_ walk: RouteWalk, _ address: String, _ passcode: String) async throws {
        let (page, wrong) = ("share GET /s/{token}", passcode == "0000 0000" ? "11111111" : "00000000")
        try await walk.step(page, address, status: 200, events: ["link.viewed"])
        try await walk.step("share HEAD /s/{token}", address, Self.head, status: 200, events: ["link.viewed"])
        // Back to the page, which is the look that is recorded.
        let file = address + "/document"
        try await walk.step("share GET /s/{token}/document", file, status: 303, events: [])
        try await walk.step("share HEAD /s/{token}/document", file, Self.head, status: 303, events: [])
        try await walk.step(
            "share POST /s/{token}/request", address + "/request", ["--data", ""], status: 303, events: [])
        let opening = "share POST /s/{token}"
        for answer in ["passcode=", "passcode=\(wrong)"] {
            try await walk.step(
                opening, address, ["--data-urlencode", answer], status: 422, events: ["link.denied"])
        }
        try await walk.step(
            opening, address, ["--data-urlencode", "passcode=\(passcode)"], status: 303, events: ["link.opened"])
        // Its only view is used: a grant opens the document, and nobody else gets one.
        try await walk.step(
            opening, address, ["--data-urlencode", "passcode=\(passcode)"], status: 410, events: ["link.denied"])
        let disclosed = ["document.disclose", "document.disclose.end"]
        try await walk.step("share GET /s/{token}/document", file, status: 200, events: disclosed)
        try await walk.step("share HEAD /s/{token}/document", file, Self.head, status: 200, events: disclosed)
        let part = ["--header", "Range: bytes=0-9"]
        try await walk.step("share GET /s/{token}/document", file, part, status: 206, events: disclosed)
        let behind = ["--header", "Range: bytes=99999999-"]
        try await walk.step("share GET /s/{token}/document", file, behind, status: 416, events: disclosed)
    }

    private func ended(_ walk: RouteWalk, _ address: String) async throws {
        let (denied, file) = (["link.denied"], address + "/document")
        try await walk.step("share GET /s/{token}", address, status: 410, events: ["link.viewed"])
        try await walk.step("share HEAD /s/{token}", address, Self.head, status: 410, events: ["link.viewed"])
        try await walk.step("share POST /s/{token}", address, ["--data", "passcode=x"], status: 410, events: denied)
        try await walk.step("share GET /s/{token}/document", file, status: 410, events: denied)
        try await walk.step("share HEAD /s/{token}/document", file, Self.head, status: 410, events: denied)
        // The first puts it into the queue, where it is.
        for events in [["link.requested"], []] {
            try await walk.step(
                "share POST /s/{token}/request", address + "/request", ["--data", ""], status: 200, events: events)
        }
    }

    private func unsigned(_ walk: RouteWalk) async throws {
        let forged = "/s/" + String(repeating: "A", count: 56)
        for end in ["", "/document"] {
            try await walk.step("share GET /s/{token}\(end)", forged + end, status: 404, events: [])
            try await walk.step("share HEAD /s/{token}\(end)", forged + end, Self.head, status: 404, events: [])
        }
        for end in ["", "/request"] {
            try await walk.step("share POST /s/{token}\(end)", forged + end, ["--data", ""], status: 404, events: [])
        }
    }

    /// What tells nothing of anybody.
    private func open(_ walk: RouteWalk) async throws {
        let all = [
            ("share", ["/style.css", "/healthz"]), ("console", ["/", "/style.css", "/healthz", "/checkpoint"]),
        ]
        for (listener, paths) in all {
            for path in paths {
                try await walk.step("\(listener) GET \(path)", path, status: 200, events: [])
                try await walk.step("\(listener) HEAD \(path)", path, Self.head, status: 200, events: [])
            }
        }
    }

    /// Every route of both listeners, from the routers themselves; what answers GET answers HEAD, too.
    private static func routes(_ practice: Practice) async throws -> Set<String> {
        let home = try await Home.open(practice.home)
        let edge = Edge(EdgeLimits(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let listeners = [
            ("share", edge.router(ShareController(home: home).addRoutes).routes),
            ("console", edge.router(ConsoleController(home: home).addRoutes).routes),
        ]
        var names: Set<String> = []
        for (listener, routes) in listeners {
            for route in routes {
                names.insert("\(listener) \(route.method.rawValue) \(route.path)")
                if route.method == .get { names.insert("\(listener) HEAD \(route.path)") }
            }
        }
        try await home.close()
        return names
    }
}
