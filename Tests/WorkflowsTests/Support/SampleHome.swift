import AuditLog
import Billing
import Foundation
import Sharing
import Workflows

/// A home of the sample practice in a directory of its own: imported, two clients billed, one superbill, one link.
///
/// It is made once; every test gets a copy, opened.
final class SampleHome: Sendable {
    /// What happened in the home before the test began.
    struct Story: Sendable {
        let auditKey: String
        let bill: ID<Bill>
        /// The open bill of C-1003, of which no superbill was issued.
        let otherBill: ID<Bill>
        let superbill: SuperbillNumber
        let document: ID<Document>
        let link: IssuedLink
    }

    static let visit = Visit(address: "203.0.113.77", agent: "Needle/7.7 (Haystack)", request: "req_1")

    let directory: TemporaryDirectory
    let clock: TestClock
    let story: Story
    let home: Home
    let maren: Acting

    var root: String { directory.path + "/home" }
    /// The token of the story's link.
    var token: String { Self.token(of: story.link) }
    var passcode: String { story.link.passcode?.digits ?? "" }

    static func copy() async throws -> SampleHome {
        let template = try await template.value
        let (directory, clock) = (try TemporaryDirectory(), TestClock())
        try template.write(to: directory.path)
        return try await SampleHome(directory, clock, template.story)
    }

    private init(_ directory: TemporaryDirectory, _ clock: TestClock, _ story: Story) async throws {
        (self.directory, self.clock, self.story) = (directory, clock, story)
        home = try await Home.open(directory.path + "/home", clock: clock.home)
        maren = try await home.acting(as: "maren", osUser: "tester")
    }

    /// Another instance on the same directory, as another process would open it.
    func openAgain() async throws -> Home { try await Home.open(root, clock: clock.home) }

    func issueLink(views: Int = 5, seconds: Int64? = nil, factor: Factor = .passcode) async throws -> IssuedLink {
        try await home.issueLink(
            LinkRequest(
                document: story.document, recipient: "zoe@mail.example", seconds: seconds, views: views, factor: factor),
            acting: maren)
    }

    static func token(of link: IssuedLink) -> String { String(link.path.dropFirst(3)) }

    /// Opens a link and returns the grant's secret.
    func grant(_ link: IssuedLink) async throws -> String? {
        let opening = try await home.openLink(Self.token(of: link), answer: link.passcode?.digits, visit: Self.visit)
        if case .granted(let grant, _) = opening { return grant.secret }
        return nil
    }

    /// The entries of the log, or those about one link, without an entry about the look.
    func entries(of link: ID<Link>? = nil) throws -> [Entry] {
        try RawDatabase(root).strings("SELECT entry FROM audit_entry ORDER BY seq").map {
            try Entry(parsing: Array($0.utf8))
        }
        .filter { link == nil || $0.link == link?.description }
    }

    private static let template = Task { try await Template.make() }

    /// The bytes of a home's files, so that nothing of it is left on the disk.
    private struct Template: Sendable {
        let story: Story
        let files: [(path: String, bytes: Data)]

        func write(to root: String) throws {
            for (path, bytes) in files {
                let url = URL(filePath: "\(root)/\(path)")
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
                _ = FileManager.default.createFile(
                    atPath: url.path, contents: bytes, attributes: [.posixPermissions: 0o600])
            }
        }

        static func make() async throws -> Template {
            let (directory, clock) = (try TemporaryDirectory(), TestClock())
            let root = directory.path + "/home"
            let created = try await Home.create(
                at: root, practiceFile: SampleFiles.bytes("practice.json"), osUser: "tester", clock: clock.home)
            let home = try await Home.open(root, clock: clock.home)
            let story = try await tell(home, auditKey: created.auditKey)
            try await home.close()
            let files = try directory.files().map {
                (path: $0, bytes: try Data(contentsOf: URL(filePath: "\(directory.path)/\($0)")))
            }
            return Template(story: story, files: files)
        }

        private static func tell(_ home: Home, auditKey: String) async throws -> Story {
            let maren = try await home.acting(as: "maren", osUser: "tester")
            _ = try await home.importRecords(SampleFiles.imports(), acting: maren)
            var bills: [ID<Bill>] = []
            for client in ["C-1001", "C-1003"] {
                let bill = try await home.createBill(client: client, appointments: [], acting: maren).bill.id
                _ = try await home.saveBill(bill, acting: maren)
                bills.append(bill)
            }
            let issued = try await home.issueSuperbill(bill: bills[0], acting: maren)
            let link = try await home.issueLink(
                LinkRequest(
                    document: issued.document.id, recipient: "zoe@mail.example", seconds: nil, views: 5,
                    factor: .passcode),
                acting: maren)
            return Story(
                auditKey: auditKey, bill: bills[0], otherBill: bills[1], superbill: issued.superbill.number,
                document: issued.document.id, link: link)
        }
    }
}
