import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Workflows

struct AtRestTests {
    private let sample: SampleHome
    private let needles: Needles

    init() async throws {
        sample = try await SampleHome.copy()
        var needles = try Needles()
        let link = sample.story.link
        needles.add(
            SampleHome.visit.address, "Needle/7.7", "Haystack", "os:tester", sample.token,
            String(sample.token.prefix(28)))
        needles.add("Therapy session", "%PDF-", "Kim Bare", sample.passcode, link.passcode?.spoken ?? "")
        self.needles = needles
    }

    @Test func `after a whole life of a home nothing of it can be read in any of its files`() async throws {
        try await live()
        let open = try sample.directory.files()
        #expect(open.contains("home/data/billfold.db-wal") && open.contains("home/anchors/anchors.txt"))
        let foundOpen = try found(open)
        #expect(foundOpen == [])
        try await sample.home.close()
        let closed = try sample.directory.files()
        #expect(
            closed.contains("home/data/billfold.db") && closed.contains("home/tls/key.pem")
                && closed.contains("home/keys/kek-1.key"))
        let foundClosed = try found(closed)
        #expect(foundClosed == [])
    }

    /// The control of the test above: what it looks for is found where it stands.
    @Test func `a needle in a file of the home is found, and so are the people of the plain files`() async throws {
        for text in needles.texts {
            #expect(needles.found(in: Data([0, 255]) + Data(text.utf8) + Data([0])).contains(text))
        }
        try Data("x\(sample.token)".utf8).write(to: URL(filePath: "\(sample.root)/data/leak"))
        #expect(try found(sample.directory.files()).contains("home/data/leak: \(sample.token)"))
        let clients = Data(try SampleFiles.bytes("clients.csv"))
        #expect(
            needles.found(in: clients).contains("Zoë Ångström-Núñez")
                && needles.found(in: clients).contains("1987-03-14"))
        let appointments = needles.found(in: Data(try SampleFiles.bytes("appointments.csv")))
        #expect(appointments.contains("F43.23") && appointments.contains("170.00"))
        #expect(needles.found(in: Data(try SampleFiles.bytes("services.csv"))).contains("90834"))
    }

    @Test func `a short number within a longer one is not taken for itself`() {
        #expect(needles.found(in: Data("a90834".utf8)).isEmpty)
        #expect(needles.found(in: Data("190834 908345".utf8)).isEmpty)
        #expect(needles.found(in: Data("190834 90834".utf8)) == ["90834"])
    }

    private func live() async throws {
        let home = sample.home
        _ = try await home.addStaff(
            signIn: #require(SignInName("kim")), name: "Kim Bare", role: .compliance, acting: sample.maren)
        _ = try await home.page(for: sample.token, visit: SampleHome.visit)
        _ = try await home.openLink(sample.token, answer: "00000000", visit: SampleHome.visit)
        let secret = try #require(try await sample.grant(sample.story.link))
        let delivery = try await home.fetchDocument(sample.token, grants: [secret], visit: SampleHome.visit)
        if case .document(let disclosure) = delivery {
            try await home.finish(disclosure, bytes: disclosure.count, .complete)
        }
        _ = try await home.superbillPDF(sample.story.superbill, acting: sample.maren)
        _ = try await home.issueSuperbill(bill: sample.story.otherBill, acting: sample.maren)
        let kim = try await home.acting(as: "kim", osUser: "tester")
        _ = try await home.exportAudit(.of(details: true), acting: kim) { _ in }
        _ = try await home.listAudit(.of(client: "C-1001"), acting: kim) { _ in }
        _ = try await home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: kim)
        #expect(try await home.revokeLink(sample.story.link.link.id, acting: sample.maren))
    }

    private func found(_ files: [String]) throws -> [String] {
        try files.flatMap { file in
            needles.found(in: try Data(contentsOf: URL(filePath: "\(sample.directory.path)/\(file)"))).map {
                "\(file): \($0)"
            }
        }
    }
}
