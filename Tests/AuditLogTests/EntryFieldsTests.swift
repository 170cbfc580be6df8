import Testing
import Vault

@testable import AuditLog

struct EntryFieldsTests {
    /// Entries with few and many fields, and with text that has to be escaped.
    private static let entries: [Entry] = {
        var full = SampleLog.entry()
        (full.subject, full.bytes, full.count, full.reason) = ("usr_7", 12, 0, .aborted)
        (full.writes, full.detailHash) = (MerkleTree.emptyRoot, SHA256.hash([1]))
        var odd = full
        (odd.mono, odd.node, odd.app) = (#"b"\"#, #"\"#, "\"\u{202E}\"é\\\\")
        let plain = Entry(
            at: 0, mono: "b:0", event: .logGenesis, outcome: .success, actor: Actor(kind: .system), node: "n", app: "a")
        return [full, odd, plain, SampleLog.entry()]
    }()

    private func fields(of bytes: [UInt8], in range: Range<Int>? = nil) -> EntryFields? {
        EntryFields(bytes.span, in: range ?? 0..<bytes.count)
    }

    @Test(arguments: entries.indices)
    func `the fields are those of the entry, wherever it lies`(number: Int) throws {
        let entry = Self.entries[number]
        for (before, after) in [("", ""), ("\"{", "\"}")] {
            let text = try Array(before.utf8) + entry.encoded() + Array(after.utf8)
            let fields = try #require(self.fields(of: text, in: before.utf8.count..<text.count - after.utf8.count))
            func value(_ range: Range<Int>?) -> String? { range.map { String(decoding: text[$0], as: UTF8.self) } }
            #expect(value(fields.id) == entry.id && fields.at == entry.at)
            #expect(fields.event == entry.event && value(fields.type) == entry.event.rawValue)
            #expect(value(fields.client) == entry.client && value(fields.document) == entry.document)
            #expect(value(fields.link) == entry.link)
            #expect(value(fields.writes) == entry.writes.map { Hex.encode($0.bytes) })
            #expect(value(fields.detailHash) == entry.detailHash.map { Hex.encode($0.bytes) })
        }
    }

    @Test(arguments: entries.indices)
    func `an entry that is cut short or longer has none`(number: Int) throws {
        let text = try Self.entries[number].encoded()
        for count in 0..<text.count { #expect(fields(of: text, in: 0..<count) == nil, "\(count) bytes") }
        for more in ["}", " ", "\"", ",\"x\":1}"] { #expect(fields(of: text + Array(more.utf8)) == nil) }
        #expect(fields(of: text) != nil)
    }

    @Test(arguments: [
        "", "{", "{}", #"{"v":1}"#, #"{"v":1,"id":"a","at":1,"type":"x"}"#,
        #"{"v":2,"id":"00112233445566778899aabbccddeeff","at":0}"#,
        #"{"v":1,"id":"00112233445566778899aabbccddeeff","at":"#, #"{"v":1,"id":"00112233445566778899aabbccddeeff\"#,
    ])
    func `what is no entry of this version has none`(text: String) {
        #expect(fields(of: Array(text.utf8)) == nil)
    }

    @Test func `an entry of more than the most bytes has none`() throws {
        var text = String(decoding: try Self.entries[0].encoded(), as: UTF8.self)
        text = text.replacing("boot-1", with: String(repeating: #"\u0001"#, count: 2000))
        #expect(text.utf8.count > Entry.maximumBytes && fields(of: Array(text.utf8)) == nil)
    }

    /// One byte put in, taken out or changed; and each pair of keys exchanged, or one of them doubled.
    @Test(arguments: entries.indices)
    func `what has fields is what is an entry, and nothing else`(number: Int) throws {
        let text = try Self.entries[number].encoded()
        var (accepted, refused) = (0, 0)
        func compare(_ changed: [UInt8]) {
            let isEntry = (try? Entry(parsing: changed)) != nil
            #expect((fields(of: changed) != nil) == isEntry, "\(String(decoding: changed, as: UTF8.self))")
            if isEntry { accepted += 1 } else { refused += 1 }
        }
        for place in text.indices {
            for byte in Array("\"\\,:{}0aZ_ \u{1}".utf8) + [0x7F, 0x80, 0xC3, 0xFF] {
                var changed = text
                changed[place] = byte
                compare(changed)
                changed = text
                changed.insert(byte, at: place)
                compare(changed)
            }
            var shorter = text
            shorter.remove(at: place)
            compare(shorter)
        }
        let parts = String(decoding: text, as: UTF8.self).split(separator: ",").map(String.init)
        for first in parts.indices {
            for second in parts.indices {
                var changed = parts
                changed.swapAt(first, second)
                compare(Array(changed.joined(separator: ",").utf8))
                changed = parts
                changed.insert(parts[first], at: second)
                compare(Array(changed.joined(separator: ",").utf8))
            }
        }
        #expect(accepted > 50 && refused > 1000, "control")
    }
}

struct CheckedEntryTests {
    private let detail = EntryDetail(address: "192.0.2.1", agent: nil)

    private func checked(_ text: [UInt8], leafHash: SHA256Digest? = nil, detail: EntryDetail?) -> String? {
        var entry = CheckedEntry(index: 7, leafHash: leafHash ?? MerkleTree.leafHash(text), text: text[...])
        if let detail { entry.hold(detailHash: detail.hash) }
        return entry.contradiction
    }

    @Test func `an entry holds under its own hash and its own detail alone`() throws {
        var entry = SampleLog.entry()
        entry.detailHash = detail.hash
        let text = try entry.encoded()
        #expect(checked(text, detail: detail) == nil)
        #expect(checked(text, leafHash: MerkleTree.leafHash(text + [0]), detail: nil)?.contains("entry 7") == true)
        let other = EntryDetail(address: "192.0.2.2", agent: nil)
        #expect(checked(text, detail: other)?.contains("detail of entry 7") == true)
        #expect(checked(try SampleLog.entry().encoded(), detail: detail)?.contains("detail of entry 7") == true)
    }

    @Test func `hash digits elsewhere than at the end are not its detail's`() throws {
        var entry = SampleLog.entry()
        entry.writes = detail.hash
        #expect(checked(try entry.encoded(), detail: detail) != nil)
    }

    @Test func `what is wrong first is told`() throws {
        var entry = CheckedEntry(index: 1, leafHash: MerkleTree.emptyRoot, text: [1, 2, 3])
        let first = try #require(entry.contradiction)
        entry.contradict("something else")
        #expect(entry.contradiction == first)
    }
}
