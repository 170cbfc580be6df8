import AuditLog
import Billing
import Foundation
import Testing
import Workflows

@Suite struct `The entry of a changed setting or right` {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    /// The reasons of the entries that `change` adds, all of one event.
    private func reasons(of event: Event, _ change: () async throws -> Void) async throws -> [Reason?] {
        let before = try sample.entries().count
        try await change()
        let entries = try sample.entries().dropFirst(before)
        #expect(entries.allSatisfy { $0.event == event && $0.outcome == .success })
        return entries.map(\.reason)
    }

    @Test func `of staff says from which role to which, and whether that is more or less`() async throws {
        let robin = try await sample.hire("robin", as: .compliance)
        let id = robin.staff.id.description
        #expect(try sample.entries().last?.subject == "\(id):compliance")
        let steps: [(Role, Reason, String)] = [
            (.owner, .roleWidened, "compliance:owner"), (.biller, .roleNarrowed, "owner:biller"),
            (.clinician, .roleChanged, "biller:clinician"),
        ]
        for (role, reason, way) in steps {
            let told = try await reasons(of: .userUpdated) {
                _ = try await sample.home.changeStaff(
                    named: "robin", SampleHome.changes(\.role, role), acting: sample.maren)
            }
            #expect(told == [reason])
            #expect(try sample.entries().last?.subject == "\(id):\(way)")
        }
    }

    @Test func `of staff tells each way that something went in an entry of its own`() async throws {
        _ = try await sample.hire("robin", as: .biller)
        func change(_ fill: (inout Changes<Staff>) -> Void) async throws -> [Reason?] {
            var changes = Changes<Staff>()
            fill(&changes)
            return try await reasons(of: .userUpdated) { [changes] in
                _ = try await sample.home.changeStaff(named: "robin", changes, acting: sample.maren)
            }
        }
        #expect(try await change { $0.set(\.name, to: "Robin Other") } == [nil])
        #expect(try await change { $0.set(\.denied, to: [.bill]) } == [.tightened])
        #expect(try await change { $0.set(\.denied, to: [.issueLinks]) } == [.loosened, .tightened])
        #expect(try await change { $0.set(\.denied, to: nil) } == [.loosened])
        let all = try await change {
            $0.set(\.isDisabled, to: true)
            $0.set(\.role, to: .owner)
            $0.set(\.name, to: "Robin Example")
        }
        #expect(all == [.roleWidened, .disabled, nil])
        #expect(try await change { $0.set(\.isDisabled, to: false) } == [.enabled])
    }

    @Test func `of the practice says whether links may be more or less than before`() async throws {
        let links = try await sample.home.practice().links
        func change(_ fill: (inout LinkDefaults) -> Void) async throws -> [Reason?] {
            var changed = links
            fill(&changed)
            let told = try await reasons(of: .configChanged) { [changed] in
                _ = try await sample.home.changePractice(SampleHome.changes(\.links, changed), acting: sample.maren)
            }
            _ = try await sample.home.changePractice(SampleHome.changes(\.links, links), acting: sample.maren)
            return told
        }
        #expect(try await change { $0.maximumExpiryDays += 1 } == [.loosened])
        #expect(try await change { $0.views -= 1 } == [.tightened])
        #expect(try await change { $0.factors = [.passcode, .birthDate, .none] } == [.loosened])
        #expect(try await change { $0.factors = [.birthDate, .passcode] } == [.loosened], "the weaker by default")
        #expect(try await change { $0.factors = [.passcode] } == [.tightened])
        #expect(
            try await change {
                $0.views += 1
                $0.expiryDays -= 1
            } == [.loosened, .tightened])
        let other = try await reasons(of: .configChanged) {
            _ = try await sample.home.changePractice(SampleHome.changes(\.payee, .clinic), acting: sample.maren)
        }
        #expect(other == [nil])
    }

    @Test func `of lists says what came and what went`() async throws {
        let (home, maren) = (sample.home, sample.maren)
        let path = sample.directory.path + "/heads.txt"
        let service = try #require(try await home.services().first?.externalID)
        let provider = try #require(try await home.providers().first?.id.description)
        let told = try await reasons(of: .configChanged) {
            try await home.addAnchor(AnchorTarget(name: "a", place: path, key: nil, monitor: nil), acting: maren)
            try await home.removeAnchor("a", acting: maren)
            _ = try await home.setHook("https://a.example/x", acting: maren)
            _ = try await home.setHook("https://b.example/x", acting: maren)
            _ = try await home.removeHook(acting: maren)
            for isRetired in [true, false] {
                _ = try await home.retireService(service, isRetired, acting: maren)
                _ = try await home.retireProvider(provider, isRetired, acting: maren)
            }
        }
        #expect(told == [.added, .removed, .added, nil, .removed, .disabled, .disabled, .enabled, .enabled])
    }
}
