import AuditLog
import Foundation
import Testing
import Vault

@testable import Store

struct AnchorStoreTests {
    private let test: TestStore
    private let signer: NoteSigner
    private var path: String { test.directory + "/anchors.txt" }

    init() throws {
        test = try TestStore()
        signer = try NoteSigner(name: "example.org/log", key: SigningKey.random())
    }

    private func note(_ size: Int64) throws -> SignedNote {
        try Checkpoint(origin: "example.org/log", size: size, root: SHA256.hash([UInt8(size)])).signed(by: signer)
    }

    @Test func `heads are kept in order in a file for the owner alone`() throws {
        let anchors = AnchorStore(path: path)
        #expect(throws: StoreError.anchorsMissing) { try anchors.anchors() }
        #expect(throws: StoreError.anchorsMissing) { try anchors.newest() }
        for size: Int64 in 1...3 { try anchors.append(try note(size)) }
        #expect(try AnchorStore(path: path).anchors() == [note(1), note(2), note(3)])
        for size: Int64 in 4...200 {
            try anchors.append(try note(size))
            // Wherever the tail begins, no part of a record is taken for a head.
            #expect(try anchors.newest().allSatisfy { $0.text.hasPrefix("example.org/log\n") })
        }
        #expect(try anchors.newest().last == note(200) && anchors.newest().count < 200)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
    }

    @Test func `a head torn by a crash anywhere loses no other`() throws {
        let record = try AnchorFile.record(of: note(2))
        for length in 0..<record.count {
            try? FileManager.default.removeItem(atPath: path)
            let anchors = AnchorStore(path: path)
            try anchors.append(try note(1))
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.seekToEnd()
            try file.write(contentsOf: record.prefix(length))
            try file.close()
            try anchors.append(try note(3))
            let kept = try anchors.anchors().filter { $0 != (try? note(2)) }
            #expect(try kept == [note(1), note(3)], "\(length)")
        }
    }

    @Test func `heads appended at once are all kept whole`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for size: Int64 in 1...50 {
                group.addTask { try AnchorStore(path: path).append(try note(size)) }
            }
            try await group.waitForAll()
        }
        let kept = try AnchorStore(path: path).anchors()
        #expect(try Set(kept) == Set((1...50).map { try note($0) }) && kept.count == 50)
    }

    @Test func `a link in the place of the file, or no directory, is an error`() throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: test.directory + "/elsewhere")
        #expect(throws: StoreError.self) { try AnchorStore(path: path).append(try note(1)) }
        #expect(!FileManager.default.fileExists(atPath: test.directory + "/elsewhere"))
        #expect(throws: StoreError.self) {
            try AnchorStore(path: test.directory + "/no/anchors.txt").append(try note(1))
        }
    }
}
