import Billing
import Sharing
import Workflows

extension SampleHome {
    /// What came of an attempt to open, in a word.
    func open(
        _ link: IssuedLink, _ answer: String?, from address: String = "203.0.113.77", at other: Home? = nil
    ) async throws -> String {
        let visit = Visit(address: address, agent: nil, request: "req_2")
        switch try await (other ?? home).openLink(Self.token(of: link), answer: answer, visit: visit) {
        case .unknown: return "unknown"
        case .ended: return "ended"
        case .wrong(_, let left): return "wrong \(left)"
        case .tooMany(let until): return "wait \((until.milliseconds - clock.now.milliseconds) / 1000)"
        case .granted: return "granted"
        }
    }

    func page(_ link: IssuedLink) async throws -> String {
        switch try await home.page(for: Self.token(of: link), visit: Self.visit) {
        case .unknown: "unknown"
        case .ended: "ended"
        case .door: "door"
        }
    }

    func ask(_ link: IssuedLink) async throws -> String {
        switch try await home.requestNewLink(Self.token(of: link), visit: Self.visit) {
        case .unknown: "unknown"
        case .live: "live"
        case .noted: "noted"
        }
    }

    func summary(_ link: IssuedLink) async throws -> LinkSummary { try await home.link(link.link.id, acting: maren) }

    func state(_ link: IssuedLink) async throws -> String { try await summary(link).state?.rawValue ?? "changed" }

    func notices(_ link: IssuedLink) async throws -> [String] {
        try await summary(link).notices.map(\.kind.rawValue)
    }

    /// Answers that are not the right one.
    static func wrong(_ link: IssuedLink, _ index: Int = 0) -> String {
        let number = (Int(link.passcode?.digits ?? "") ?? 0) + 1 + index
        return String(String(100_000_000 + number % 100_000_000).dropFirst())
    }
}
