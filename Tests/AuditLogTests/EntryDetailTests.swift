import Testing
import Vault

@testable import AuditLog

struct EntryDetailTests {
    @Test func `a detail is canonical JSON and its hash covers salt and data`() throws {
        let detail = EntryDetail(address: "2001:db8::1", agent: "Browser \"1\"\u{202E}")
        #expect(
            String(decoding: detail.data, as: UTF8.self)
                == #"{"address":"2001:db8::1","source":"peer","agent":"Browser \"1\"\u202e"}"#)
        #expect(detail.salt.count == 16)
        #expect(detail.hash == SHA256.hash(detail.salt + detail.data))
        let fields = try EntryDetail(salt: detail.salt, data: detail.data).fields()
        #expect(fields.address == "2001:db8::1" && fields.agent == "Browser \"1\"\u{202E}")
    }

    @Test func `an address says whether a proxy named it, and one that was written before does not`() throws {
        let named = EntryDetail(address: "203.0.113.9", isForwarded: true, agent: "a")
        #expect(
            String(decoding: named.data, as: UTF8.self)
                == #"{"address":"203.0.113.9","source":"forwarded","agent":"a"}"#)
        #expect(try named.addressSource() == "forwarded" && named.fields() == ("203.0.113.9", "a"))
        #expect(try EntryDetail(address: "203.0.113.9", agent: "a").addressSource() == "peer")
        #expect(try EntryDetail(address: nil, agent: "a").addressSource() == nil)
        let older = EntryDetail(salt: named.salt, data: Array(#"{"address":"203.0.113.9","agent":"a"}"#.utf8))
        #expect(try older.addressSource() == nil && older.fields() == ("203.0.113.9", "a"))
    }

    @Test func `what is not known is left out, and the same data has another hash each time`() throws {
        let details = [EntryDetail(address: nil, agent: nil), EntryDetail(address: nil, agent: nil)]
        #expect(details.map(\.data) == [Array("{}".utf8), Array("{}".utf8)])
        #expect(details[0].hash != details[1].hash)
        #expect(try details[0].fields() == (nil, nil))
    }

    @Test(arguments: [
        (String(repeating: "a", count: 300), 256), (String(repeating: "é", count: 200), 256),
        (String(repeating: "€", count: 100), 255), ("a\u{0}b", 2), ("short", 5),
    ])
    func `a long agent is cut at a character, and NUL is dropped`(agent: String, bytes: Int) throws {
        let kept = try #require(try EntryDetail(address: nil, agent: agent).fields().agent)
        #expect(kept.utf8.count == bytes)
        #expect(agent.filter { $0 != "\u{0}" }.hasPrefix(kept))
    }

    @Test(arguments: [#"{"agent":"a","address":"b"}"#, #"{ }"#, "", #"{"agent":"\u0061"}"#, #"{"agent":"a"}x"#])
    func `another spelling of a detail is refused`(data: String) {
        #expect(throws: AuditLogError.malformedDetail) {
            try EntryDetail(salt: Array(repeating: 0, count: 16), data: Array(data.utf8)).fields()
        }
    }

    @Test func `whatever an agent holds, it stays one line, and comes back as it was but for NUL`() throws {
        let ranges: [ClosedRange<UInt32>] = [
            1...0x1F, 0x7F...0x9F, 0x061C...0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
        ]
        for value in ranges.joined() {
            let scalar = try #require(Unicode.Scalar(value))
            let text = "a\u{0}b\(scalar)c"
            let detail = EntryDetail(address: text, agent: text)
            #expect(detail.data.allSatisfy { (0x20..<0x7F).contains($0) }, "\(value)")
            let fields = try detail.fields()
            #expect(fields.agent == "ab\(scalar)c" && fields.address == fields.agent, "\(value)")
        }
    }
}
