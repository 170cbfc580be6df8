import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Vault
import Workflows

struct SendNoticesTests {
    private static let url = "https://office.example/billfold"
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    private func openOnce(_ link: IssuedLink) async throws {
        #expect(try await sample.open(link, link.passcode?.digits) == "granted")
    }

    private func events() throws -> [Outcome] {
        try sample.entries().filter { $0.event == .noticeSent }.map(\.outcome)
    }

    @Test func `a call says which link, what and when, and is signed with the secret`() async throws {
        let secret = try await sample.home.setHook(Self.url, acting: sample.maren)
        try await openOnce(sample.story.link)
        let calls = try await sample.home.takeHookCalls()
        let call = try #require(calls.first)
        #expect(calls.count == 1 && call.url == Self.url)
        let body = try #require(try JSONSerialization.jsonObject(with: Data(call.body)) as? [String: String])
        #expect(Set(body.keys) == ["id", "kind", "link", "at"] && body["kind"] == "first_opening")
        #expect(body["link"] == sample.story.link.link.id.description && body["at"] == sample.clock.now.description)
        let seconds = sample.clock.now.seconds
        let tag = try MACKey(shared: secret).authenticate(Array("\(seconds).".utf8) + call.body)
        #expect(call.signature == "t=\(seconds),v1=\(Hex.encode(tag))")
        try await sample.home.hookTook(call)
        try await sample.home.hookTook(call)
        #expect(try events() == [.success])
        sample.clock.advance(seconds: 86_400)
        #expect(try await sample.home.takeHookCalls().isEmpty)
    }

    @Test func `a call is made by one process, comes back later and later, and is given up after a day`() async throws {
        _ = try await sample.home.setHook(Self.url, acting: sample.maren)
        let other = try await sample.openAgain()
        try await openOnce(sample.story.link)
        let start = sample.clock.now
        var times: [Int64] = []
        while try events().isEmpty, times.count < 100 {
            for home in [sample.home, other] where try await !home.takeHookCalls().isEmpty {
                times.append((sample.clock.now.milliseconds - start.milliseconds) / 1000)
            }
            sample.clock.advance(seconds: 60)
        }
        #expect(times.prefix(6) == [0, 60, 180, 420, 900, 1860] && times.count < 20)
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 > $0 && $1 - $0 <= 4 * 3600 })
        #expect(try events() == [.failed])
        #expect(times.allSatisfy { $0 < 86_400 })
    }

    @Test func `a hook begins with what comes after it, and without one nothing is sent`() async throws {
        let links = [sample.story.link, try await sample.issueLink(), try await sample.issueLink()]
        try await openOnce(links[0])
        #expect(try await sample.home.takeHookCalls().isEmpty)
        _ = try await sample.home.setHook(Self.url, acting: sample.maren)
        #expect(try await sample.home.takeHookCalls().isEmpty)
        try await openOnce(links[1])
        #expect(try await sample.home.takeHookCalls().count == 1)
        #expect(try await sample.home.removeHook(acting: sample.maren))
        #expect(try await !sample.home.removeHook(acting: sample.maren))
        try await openOnce(links[2])
        sample.clock.advance(seconds: 60)
        #expect(try await sample.home.takeHookCalls().isEmpty)
        #expect(try await sample.notices(links[2]) == ["first_opening"], "the list of links still says so")
    }

    @Test(arguments: [
        "http://office.example/x", "https://", "https://user@office.example/x", "https://office.example/x?token=1",
        "office.example", "", "https://office.example/#x",
        "https://office.example/" + String(repeating: "x", count: 2000),
    ])
    func `a hook is an HTTPS address and nothing more`(url: String) async throws {
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.home.setHook(url, acting: sample.maren)
        }
        #expect(error?.kind == .input)
        #expect(try await sample.home.hookURL() == nil)
    }

    @Test func `only who manages settings sets, tests or removes a hook`() async throws {
        let jo = try await sample.hire("jo", as: .clinician)
        await #expect(throws: WorkflowError.self) { try await sample.home.setHook(Self.url, acting: jo) }
        _ = try await sample.home.setHook(Self.url, acting: sample.maren)
        await #expect(throws: WorkflowError.self) { try await sample.home.testHookCall(acting: jo) }
        await #expect(throws: WorkflowError.self) { try await sample.home.removeHook(acting: jo) }
        #expect(try await sample.home.hookURL() == Self.url)
    }
}
