import Testing
import Vault

@testable import AuditLog

struct AnchorFileTests {
    @Test func `heads are read back in order`() throws {
        let log = try SampleLog(count: 9)
        let heads = try [3, 5, 9].map { try log.head(at: $0) }
        let file = AnchorFile(parsing: try heads.flatMap { try AnchorFile.record(of: $0) })
        #expect(file.notes == heads && file.unreadable.isEmpty)
        let empty = AnchorFile(parsing: [])
        #expect(empty.notes.isEmpty && empty.unreadable.isEmpty)
    }

    @Test func `a record torn at any byte is reported, and harms neither the one before nor the one after`() throws {
        let log = try SampleLog(count: 9)
        let heads = try [3, 5, 9].map { try log.head(at: $0) }
        let records = try heads.map { try AnchorFile.record(of: $0) }
        for length in 1..<records[0].count {
            let first = AnchorFile(parsing: records[0].prefix(length) + records[1])
            #expect(first.notes == [heads[1]] && first.unreadable == [1], "\(length)")
        }
        for length in 1..<records[1].count {
            let torn = records[0] + records[1].prefix(length)
            let atEnd = AnchorFile(parsing: torn)
            #expect(atEnd.notes == [heads[0]] && atEnd.unreadable == [2], "\(length)")
            let followed = AnchorFile(parsing: torn + records[2])
            #expect(followed.notes == [heads[0], heads[2]] && followed.unreadable == [2], "\(length)")
        }
    }

    @Test func `a note that is no checkpoint, or holds a separator, is not recorded`() throws {
        let signer = try NoteSigner(name: SampleLog.origin, key: .random())
        let root = String(decoding: Base64.encode(MerkleTree.emptyRoot.bytes), as: UTF8.self)
        for text in ["Just a text.\n", "\(SampleLog.origin)\n0\n\(root)\n\n----\n"] {
            #expect(throws: AuditLogError.malformedCheckpoint) { try AnchorFile.record(of: signer.sign(text)) }
        }
    }
}
