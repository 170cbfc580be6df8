import AuditLog
import Foundation
import Testing
import Vault
import Workflows

struct AnchorTargetTests {
    private let sample: SampleHome
    private var file: String { sample.directory.path + "/usb/anchors.txt" }

    init() async throws {
        sample = try await SampleHome.copy()
        try FileManager.default.createDirectory(
            atPath: sample.directory.path + "/usb", withIntermediateDirectories: false)
    }

    private func add(_ name: String, _ place: String, key: String? = nil) async throws {
        try await sample.home.addAnchor(
            AnchorTarget(name: name, place: place, key: key, monitor: nil), acting: sample.maren)
    }

    private func notes() throws -> [SignedNote] {
        AnchorFile(parsing: Array(try Data(contentsOf: URL(filePath: file)))).notes
    }

    /// Refused at the opening and by the check of a server, with this code, and naming the anchor.
    private func expectRefusal(_ code: String) async throws {
        let error = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(error?.code == code && error?.kind == .tampered && error?.message.contains("'usb'") == true)
    }

    @Test(arguments: [
        ("/mnt/usb/a.txt", "/mnt/usb/a.txt"), ("syslog:/dev/log", "syslog:/dev/log"),
        ("udp://log.example:514", "udp://log.example:514"), ("tcp://10.0.0.7:601", "tcp://10.0.0.7:601"),
        ("tls://[2001:db8::1]:6514", "tls://[2001:db8::1]:6514"),
    ])
    func `a place is written as it was read`(text: String, address: String) throws {
        #expect(try AnchorTarget(name: "a", place: text, key: nil, monitor: nil).address == address)
    }

    @Test(arguments: [
        "", "mnt/usb", "udp://log.example", "udp://log.example:0", "tcp://log.example:601/path", "ftp://x:1",
        "https://user@w.example/", "https://w.example/?q", "syslog:dev", "/a\nb",
    ])
    func `a place in another spelling is refused`(text: String) {
        #expect(throws: WorkflowError.self) { try AnchorTarget(name: "a", place: text, key: nil, monitor: nil) }
    }

    @Test func `a witness needs a key for cosignatures, and nothing else takes one`() throws {
        let key = try SigningKey.random().publicKey
        let (log, witness) = (
            try NoteVerifier(name: "w.example", key: key),
            try NoteVerifier(name: "w.example", kind: .cosignature, key: key)
        )
        for wrong in [nil, "x", log.description] {
            #expect(throws: WorkflowError.self) {
                try AnchorTarget(name: "w", place: "https://w.example/", key: wrong, monitor: nil)
            }
        }
        let target = try AnchorTarget(
            name: "w", place: "https://w.example/a/", key: witness.description, monitor: "https://w.example/m/")
        #expect(target.address == "https://w.example/a")
        #expect(
            target.monitorURL(of: "go.sum database tree")?.hasSuffix("/checkpoint") == true
                && target.monitorURL(of: "")?.hasPrefix("https://w.example/m/e3b0c44298fc1c14") == true)
        #expect(throws: WorkflowError.self) {
            try AnchorTarget(name: "f", place: "/a", key: witness.description, monitor: nil)
        }
    }

    @Test func `a file elsewhere gets every head, and the list says how far it has come`() async throws {
        try await add("usb", file)
        #expect(try sample.entries().last?.event == .configChanged)
        try await sample.home.close()
        let home = try await sample.openAgain()
        try await home.recordStart()
        let line = try #require(try await home.anchorReport().lines.last)
        #expect(line.name == "usb" && line.problem == nil && line.tail == 1 && line.tailSince != nil)
        try await home.close()
        #expect(try notes().count == 2)
        let verdict = try await sample.openAgain().verifyAudit(
            key: sample.story.auditKey, anchors: [], acting: sample.maren)
        #expect(verdict.kind == .verified)
        let twice = await #expect(throws: WorkflowError.self) {
            try await sample.openAgain().addAnchor(
                AnchorTarget(name: "usb", place: "/a", key: nil, monitor: nil), acting: sample.maren)
        }
        #expect(twice?.code == "TAKEN")
    }

    @Test func `a file that cannot be written is told, and harms nothing`() async throws {
        try await add("usb", sample.directory.path + "/none/anchors.txt")
        let error = await #expect(throws: WorkflowError.self) { try await sample.home.close() }
        #expect(error?.code == "ANCHOR" && error?.message.contains("'usb'") == true)
        let home = try await sample.openAgain()
        #expect(try await home.anchorReport().lines.last?.problem == AnchorProblem.unwritable.rawValue)
        try await home.removeAnchor("usb", acting: sample.maren)
        try await home.close()
    }

    @Test func `a log cut or rewritten together with its own anchors is found by the copy elsewhere`() async throws {
        try await sample.home.close()
        let (root, older) = (sample.root, sample.directory.path + "/older")
        try FileManager.default.copyItem(atPath: root, toPath: older)
        let home = try await sample.openAgain()
        try await home.addAnchor(AnchorTarget(name: "usb", place: file, key: nil, monitor: nil), acting: sample.maren)
        try await home.close()
        let middle = sample.directory.path + "/middle"
        try FileManager.default.copyItem(atPath: root, toPath: middle)
        let later = try await sample.openAgain()
        try await later.recordStart()
        try await later.close()
        // Database and anchors of before, both: in the home nothing is wrong.
        try FileManager.default.removeItem(atPath: root)
        try FileManager.default.copyItem(atPath: middle, toPath: root)
        try await expectRefusal("LOG_SHORTER")
        // Written on from there, past the size of the lost head.
        let fork = try await Home.open(root, clock: sample.clock.home, comparingAnchors: false)
        for _ in 0..<3 { try await fork.recordStop() }
        try await fork.anchor()
        try await expectRefusal("LOG_CHANGED")
        let error = await #expect(throws: WorkflowError.self) { try await fork.requireWholeLog() }
        #expect(error?.kind == .tampered && error?.message.contains("'usb'") == true)
    }

    @Test func `a file that held heads and is gone, emptied or forged refuses the home; a mount that is away warns`()
        async throws
    {
        try await add("usb", file)
        try await sample.home.close()
        let kept = try Data(contentsOf: URL(filePath: file))
        try FileManager.default.removeItem(atPath: file)
        try await expectRefusal("ANCHORS_MISSING")
        try Data().write(to: URL(filePath: file))
        try await expectRefusal("ANCHORS_MISSING")
        let forged = try NoteSigner(name: try notesOrigin(kept), key: .random())
        let head = try Checkpoint(origin: try notesOrigin(kept), size: 5, root: MerkleTree.emptyRoot).signed(by: forged)
        try (kept + Data(AnchorFile.record(of: head))).write(to: URL(filePath: file))
        try await expectRefusal("ANCHOR_FORGED")
        let folder = sample.directory.path + "/usb"
        try FileManager.default.removeItem(atPath: folder)
        #expect(try await sample.openAgain().uncomparedAnchors.count == 1)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try kept.write(to: URL(filePath: file))
        #expect(try await sample.openAgain().uncomparedAnchors.isEmpty)
    }

    private func notesOrigin(_ file: Data) throws -> String {
        try Checkpoint(text: #require(AnchorFile(parsing: Array(file)).notes.first).text).origin
    }

    /// The code under which a place is refused; nil where it is taken.
    private func refusal(_ name: String, _ place: String) async throws -> String? {
        do { try await add(name, place) } catch let error as WorkflowError { return error.code }
        return nil
    }

    @Test func `one place under two names is refused, however it is written`() async throws {
        try await add("usb", file)
        let usb = sample.directory.path + "/usb"
        try FileManager.default.createSymbolicLink(atPath: sample.directory.path + "/stick", withDestinationPath: usb)
        // Before there is a file and after.
        for _ in 0..<2 {
            for same in [file, usb + "/../usb/anchors.txt", sample.directory.path + "/stick/anchors.txt"] {
                #expect(try await refusal("again", same) == "TAKEN", "\(same)")
            }
            try await sample.home.recordStart()
            try await sample.home.anchor()
            try await sample.openAgain().close()
        }
        #expect(FileManager.default.fileExists(atPath: file))
        #expect(try await refusal("own", sample.root + "/anchors/anchors.txt") == "TAKEN")
        try await add("log", "udp://log.example:514")
        #expect(try await refusal("again", "udp://LOG.example:514") == "TAKEN")
        let others = ["tcp://log.example:514", "udp://log.example:515", usb + "/other.txt"]
        for (number, other) in others.enumerated() {
            #expect(try await refusal("n\(number)", other) == nil, "\(other)")
        }
    }

    @Test func `a file of something else, or of another log, is no place for heads`() async throws {
        let foreign = try NoteSigner(name: "example.org/log", key: .random())
        let head = try Checkpoint(origin: "example.org/log", size: 5, root: MerkleTree.emptyRoot).signed(by: foreign)
        let own = try Data(contentsOf: URL(filePath: sample.root + "/anchors/anchors.txt"))
        let contents: [(String, Data, String?)] = [
            ("empty", Data(), nil), ("own", own, nil), ("text", Data("dear diary\n".utf8), "ANCHOR_FILE"),
            ("foreign", Data(try AnchorFile.record(of: head)), "OTHER_LOG"),
            ("mixed", own + Data(try AnchorFile.record(of: head)), "OTHER_LOG"),
        ]
        for (name, bytes, code) in contents {
            let path = sample.directory.path + "/usb/\(name)"
            try bytes.write(to: URL(filePath: path))
            #expect(try await refusal(name, path) == code, "\(name)")
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        }
        let forged = try NoteSigner(name: notesOrigin(own), key: .random())
        let mark = try Checkpoint(origin: notesOrigin(own), size: 5, root: MerkleTree.emptyRoot).signed(by: forged)
        try Data(AnchorFile.record(of: mark)).write(to: URL(filePath: file))
        #expect(try await refusal("usb", file) == "ANCHOR_FORGED")
        #expect(try await refusal("folder", sample.directory.path + "/usb") == "ANCHOR_FILE")
    }

    @Test func `a head that a file ends with is not written there again`() async throws {
        try await add("usb", file)
        try await sample.home.anchor()
        let target = try AnchorTarget(name: "usb", place: file, key: nil, monitor: nil)
        for _ in 0..<3 {
            #expect(
                try await sample.home.deliver(to: target, evenIfTaken: true) { _ in .failed(.unreachable) } == nil)
        }
        #expect(try notes().count == 1)
        try await sample.home.recordStart()
        try await sample.home.anchor()
        #expect(try await sample.home.deliver(to: target, evenIfTaken: true) { _ in .failed(.unreachable) } == nil)
        #expect(try notes().count == 2)
    }

    @Test(arguments: [
        ("udp://log.example:514", AnchorReport.State.sent), ("tcp://log.example:601", .sent),
        ("tls://log.example:6514", .sent), ("syslog:/dev/log", .sent),
    ])
    func `what answers nothing is said to be sent, never taken`(place: String, state: AnchorReport.State) async throws {
        try await add("log", place)
        let before = try #require(try await sample.home.anchorReport().lines.last)
        #expect(before.state == .never && !before.answers)
        try await sample.home.anchor()
        let target = try AnchorTarget(name: "log", place: place, key: nil, monitor: nil)
        #expect(try await sample.home.deliver(to: target) { _ in .taken([]) } == nil)
        let line = try #require(try await sample.home.anchorReport().lines.last)
        #expect(line.state == state && line.tail == 0)
        #expect(try await sample.home.anchorReport().lines.first?.state == .taken)
        #expect(try await sample.home.deliver(to: target, evenIfTaken: true) { _ in .failed(.timedOut) } == .timedOut)
        #expect(try await sample.home.anchorReport().lines.last?.state == .failed)
    }
}
