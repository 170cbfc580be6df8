import Billing
import Foundation
import Sharing
import Workflows

/// A home with one document of 100 KB, and as many links to it as a load needs.
struct ServedHome {
    /// A link, opened: where its document is, and the cookie that fetches it.
    struct Grant {
        let path: String
        let cookie: String
    }

    static let documentBytes = 100_000

    let root: String
    /// The verifier key of its log.
    let auditKey: String
    private let home: Home
    private let robin: Acting
    private let document: ID<Document>

    static func make() async throws -> ServedHome {
        let root = FileManager.default.temporaryDirectory.appending(path: "billfold-bench-\(UUID().uuidString)").path
        let created = try await Home.create(at: root, practiceFile: LargePractice.practiceFile, osUser: "bench")
        let home = try await Home.open(root)
        let robin = try await home.acting(as: "robin", osUser: "bench")
        _ = try await home.importRecords(LargePractice(clients: 1).files, acting: robin)
        var changes = Changes<Practice>()
        changes.set(\.links, to: LinkDefaults(factors: [.none]))
        _ = try await home.changePractice(changes, acting: robin)
        var bytes = Array("%PDF-1.7\n".utf8)
        bytes += (bytes.count..<documentBytes).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
        let new = NewDocument(path: "document.pdf", title: nil, bytes: bytes, client: "C-0", replaces: nil)
        let document = try await home.addDocument(new, acting: robin).document.id
        return ServedHome(root: root, auditKey: created.auditKey, home: home, robin: robin, document: document)
    }

    /// Paths of new links that ask for nothing, good for a hundred openings each.
    func links(_ count: Int) async throws -> [String] {
        var paths: [String] = []
        for _ in 0..<count {
            let request = LinkRequest(
                document: document, recipient: "client@example.org", seconds: nil, views: 100, factor: nil)
            paths.append(try await home.issueLink(request, acting: robin).path)
        }
        return paths
    }

    /// New links, each opened once.
    func grants(_ count: Int) async throws -> [Grant] {
        let visit = Visit(address: "127.0.0.1", agent: nil, request: "bench")
        return try await links(count).asyncMap { path in
            guard
                case .granted(let grant, let link) = try await home.openLink(
                    String(path.dropFirst(3)), answer: nil, visit: visit)
            else { throw CocoaError(.featureUnsupported) }
            return Grant(
                path: path + "/document", cookie: "__Host-grant-\(link.description.suffix(12))=\(grant.secret)")
        }
    }

    /// Opens links that ask for nothing, in this process, so many at once.
    func open(_ paths: [String], atOnce: Int) async throws {
        let visit = Visit(address: "127.0.0.1", agent: nil, request: "bench")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<atOnce {
                group.addTask {
                    for index in stride(from: worker, to: paths.count, by: atOnce) {
                        let opening = try await home.openLink(
                            String(paths[index].dropFirst(3)), answer: nil, visit: visit)
                        guard case .granted = opening else { throw CocoaError(.featureUnsupported) }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// How many entries the log has.
    func entries() async throws -> Int64 { try await home.auditStatus().size }

    func remove() async throws {
        try await home.close()
        try FileManager.default.removeItem(atPath: root)
    }
}

extension Sequence {
    func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
