import Billing
import Foundation
import Testing
import Workflows

struct HomeTests {
    private let sample: SampleHome
    private let files = FileManager.default

    init() async throws { sample = try await SampleHome.copy() }

    private func opening(_ root: String? = nil) async -> WorkflowError? {
        do throws(WorkflowError) {
            try await Home.open(root ?? sample.root, clock: sample.clock.home).close()
            return nil
        } catch { return error }
    }

    private func create(at root: String, _ file: [UInt8]? = nil) async -> WorkflowError? {
        do throws(WorkflowError) {
            let bytes: [UInt8]
            do { bytes = try file ?? SampleFiles.bytes("practice.json") } catch { return .input("no sample practice") }
            _ = try await Home.create(at: root, practiceFile: bytes, osUser: "tester", clock: sample.clock.home)
            return nil
        } catch { return error }
    }

    @Test(arguments: ["", "/"])
    func `a new home is whole, and its files are for its owner alone`(slash: String) async throws {
        let directory = try TemporaryDirectory()
        let root = directory.path + "/new"
        #expect(await create(at: root + slash) == nil)
        #expect(try files.contentsOfDirectory(atPath: directory.path) == ["new"])
        let home = try await Home.open(root, clock: sample.clock.home)
        let maren = try await home.acting(as: "maren", osUser: "tester")
        _ = try await home.importRecords(SampleFiles.imports(), acting: maren)
        try await home.anchor()
        var seen: [String: Int] = [:]
        for path in try files.subpathsOfDirectory(atPath: root) {
            let attributes = try files.attributesOfItem(atPath: "\(root)/\(path)")
            seen[path] = (attributes[.posixPermissions] as? NSNumber)?.intValue
        }
        let directories = ["data", "keys", "anchors", "tls"]
        #expect(directories.allSatisfy { seen[$0] == 0o700 })
        #expect(seen.filter { !directories.contains($0.key) }.allSatisfy { $0.value == 0o600 })
        #expect(
            Set(seen.keys).subtracting(directories) == [
                "data/billfold.db", "data/billfold.db-wal", "data/billfold.db-shm", "keys/kek-1.key",
                "anchors/anchors.txt",
                "tls/certificate.pem", "tls/key.pem",
            ])
        try await home.close()
    }

    @Test func `an empty directory becomes a home, a full one stays as it is`() async throws {
        let directory = try TemporaryDirectory()
        try files.createDirectory(atPath: directory.path + "/empty", withIntermediateDirectories: false)
        #expect(await create(at: directory.path + "/empty") == nil)
        #expect(await opening(directory.path + "/empty") == nil)
        let before = try files.subpathsOfDirectory(atPath: directory.path).sorted()
        let error = await create(at: directory.path + "/empty")
        #expect(error?.kind == .refused && error?.code == "HOME_EXISTS")
        #expect(try files.subpathsOfDirectory(atPath: directory.path).sorted() == before)
    }

    @Test func `a bad practice file is refused with everything that is wrong with it, and makes nothing`() async throws
    {
        let text = try SampleFiles.text("practice.json")
            .replacing("\"time_zone\": \"America/New_York\"", with: "\"time_zone\": \"Mars/Olympus\", \"colour\": 1")
            .replacing("\"tax_id\": \"01-5550142\",", with: "")
            .replacing("2990000343", with: "2990000344")
            .replacing("\"views\": 5", with: "\"views\": 0")
        let directory = try TemporaryDirectory()
        let error = try #require(await create(at: directory.path + "/new", Array(text.utf8)))
        #expect(error.kind == .input && error.code == "BAD_INPUT")
        for place in ["time_zone:", "colour:", "tax_id:", "providers[1].npi:", "links.views:"] {
            #expect(error.message.contains("\n  \(place)"), "\(place)")
        }
        #expect(error.message.hasPrefix("the practice file has 5 problem(s)"))
        #expect(await create(at: directory.path + "/new", Array("{".utf8))?.kind == .input)
        #expect(try files.contentsOfDirectory(atPath: directory.path).isEmpty)
    }

    @Test func `a home that is not there is said to be missing, and is not made`() async throws {
        let error = await opening(sample.directory.path + "/nowhere")
        #expect(error?.kind == .homeUnavailable && error?.code == "HOME_MISSING")
        #expect(!files.fileExists(atPath: sample.directory.path + "/nowhere"))
    }

    @Test(arguments: [
        ("gone", "KEY_MISSING"), ("directory gone", "KEY_FILE"), ("other home's", "WRONG_KEY"),
        ("readable", "KEY_FILE"),
        ("garbled", "KEY_FILE"), ("empty", "KEY_FILE"), ("open directory", "KEY_FILE"), ("link", "KEY_FILE"),
    ])
    func `a key file that is not right opens nothing and is named`(fault: String, code: String) async throws {
        try await sample.home.close()
        let (keys, key) = (sample.root + "/keys", sample.root + "/keys/kek-1.key")
        switch fault {
        case "gone": try files.removeItem(atPath: key)
        case "directory gone": try files.removeItem(atPath: keys)
        case "other home's":
            #expect(await create(at: sample.directory.path + "/other") == nil)
            try files.removeItem(atPath: key)
            try files.copyItem(atPath: sample.directory.path + "/other/keys/kek-1.key", toPath: key)
        case "readable": try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
        case "garbled": try overwrite(key) { $0[$0.count / 2] ^= 1 }
        case "empty": try overwrite(key) { $0 = Data() }
        case "link":
            try files.moveItem(atPath: key, toPath: keys + "/moved")
            try files.createSymbolicLink(atPath: key, withDestinationPath: keys + "/moved")
        default: try files.setAttributes([.posixPermissions: 0o770], ofItemAtPath: keys)
        }
        let error = try #require(await opening())
        #expect(error.kind == .homeUnavailable && error.code == code && error.hint != nil)
        #expect(error.message.contains("key"))
    }

    @Test func `two homes with each other's databases open neither`() async throws {
        try await sample.home.close()
        let other = sample.directory.path + "/other"
        #expect(await create(at: other) == nil)
        try files.moveItem(atPath: sample.root + "/data", toPath: sample.directory.path + "/data")
        try files.moveItem(atPath: other + "/data", toPath: sample.root + "/data")
        try files.moveItem(atPath: sample.directory.path + "/data", toPath: other + "/data")
        for root in [sample.root, other] {
            let error = await opening(root)
            #expect(error?.kind == .homeUnavailable && error?.code == "WRONG_KEY")
        }
        try files.removeItem(atPath: sample.root + "/keys")
        try files.moveItem(atPath: other + "/keys", toPath: sample.root + "/keys")
        let error = await opening()
        #expect(error?.kind == .tampered && error?.code == "ANCHOR_FORGED")
    }

    @Test func `a database renamed to another home is refused by its key`() async throws {
        try RawDatabase(sample.root).execute("UPDATE home SET id = randomblob(16)")
        let error = await opening()
        #expect(error?.kind == .homeUnavailable && error?.code == "OTHER_HOME")
    }

    @Test(arguments: ["garbage", "empty", "cut", "newer"])
    func `a database that is none, or not ours, opens nothing`(fault: String) async throws {
        try await sample.home.close()
        let database = sample.root + "/data/billfold.db"
        switch fault {
        case "garbage": try overwrite(database) { $0 = Data(repeating: 0x5A, count: 8192) }
        case "empty": try overwrite(database) { $0 = Data() }
        case "cut": try overwrite(database) { $0 = $0.prefix($0.count / 2) }
        default: try RawDatabase(sample.root).execute("PRAGMA user_version = 99")
        }
        let error = try #require(await opening())
        let expected: [String: String] = ["garbage": "NOT_A_DATABASE", "empty": "HOME_MISSING", "newer": "NEWER_HOME"]
        #expect(expected[fault].map { $0 == error.code } ?? (error.kind == .tampered || error.kind == .storage))
        #expect(error.hint != nil)
    }

    private func overwrite(_ path: String, _ change: (inout Data) -> Void) throws {
        let attributes = try files.attributesOfItem(atPath: path)
        var data = try Data(contentsOf: URL(filePath: path))
        change(&data)
        try data.write(to: URL(filePath: path))
        try files.setAttributes([.posixPermissions: attributes[.posixPermissions] ?? 0o600], ofItemAtPath: path)
    }
}
