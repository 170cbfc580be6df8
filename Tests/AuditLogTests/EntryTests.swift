import Foundation
import Testing
import Vault

@testable import AuditLog

struct EntryTests {
    @Test func `an entry has one spelling, with keys in fixed order and absent fields left out`() throws {
        var entry = SampleLog.entry()
        entry.id = "000102030405060708090a0b0c0d0e0f"
        entry.bytes = 12
        entry.count = 0
        entry.detailHash = MerkleTree.emptyRoot
        entry.reason = .aborted
        #expect(
            String(decoding: try entry.encoded(), as: UTF8.self) == #"""
                {"v":1,"id":"000102030405060708090a0b0c0d0e0f","at":1795500000000,"mono":"boot-1:1234",\#
                "type":"document.disclose","action":"R","outcome":"pending","reason":"aborted",\#
                "actor":{"kind":"holder","id":"lnk_2","role":"recipient","auth":"passcode"},\#
                "client":"cli_1","doc":"doc_1","doc_ver":2,"link":"lnk_2","purpose":"patient_request","req":"req_9",\#
                "node":"node-1","app":"billfold/1","bytes":12,"count":0,\#
                "detail_hash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}
                """#)
        #expect(try Entry(parsing: entry.encoded()) == entry)
        let plain = Entry(
            at: 0, mono: "b:0", event: .logGenesis, outcome: .success, actor: Actor(kind: .system), node: "n", app: "a")
        #expect(
            String(decoding: try plain.encoded(), as: UTF8.self) == #"""
                {"v":1,"id":"\#(plain.id)","at":0,"mono":"b:0","type":"log.genesis","action":"C","outcome":"success",\#
                "actor":{"kind":"system"},"node":"n","app":"a"}
                """#)
        #expect(try Entry(parsing: plain.encoded()) == plain)
    }

    @Test func `every event, reason and purpose survives`() throws {
        var entry = SampleLog.entry()
        for event in Event.allCases {
            entry.event = event
            #expect(try Entry(parsing: entry.encoded()).event == event)
        }
        for reason in Reason.allCases {
            entry.reason = reason
            #expect(try Entry(parsing: entry.encoded()).reason == reason)
        }
        for purpose in Purpose.allCases {
            entry.purpose = purpose
            #expect(try Entry(parsing: entry.encoded()).purpose == purpose)
        }
    }

    @Test func `no two entries have the same id`() {
        #expect(Set((0..<1000).map { _ in SampleLog.entry().id }).count == 1000)
    }

    @Test(arguments: [
        ("\u{0001}", #"\u0001"#), ("\n", #"\u000a"#), ("\u{7F}", #"\u007f"#), ("\u{85}", #"\u0085"#),
        ("\u{9F}", #"\u009f"#), ("\u{2028}", #"\u2028"#), ("\u{2029}", #"\u2029"#), ("\u{202E}", #"\u202e"#),
        ("\u{2066}", #"\u2066"#), ("\u{200F}", #"\u200f"#), ("\u{061C}", #"\u061c"#), ("\"", #"\""#), ("\\", #"\\"#),
        ("\u{A0}", "\u{A0}"), ("é", "é"), ("\u{2030}", "\u{2030}"), ("\u{1F98A}", "\u{1F98A}"), ("/", "/"),
    ])
    func `what could deceive a reader is escaped, other text is not`(text: String, spelling: String) throws {
        var entry = SampleLog.entry()
        entry.actor.auth = "os:\(text)x"
        let bytes = try entry.encoded()
        #expect(String(decoding: bytes, as: UTF8.self).contains(#""auth":"os:\#(spelling)x""#))
        #expect(try Entry(parsing: bytes) == entry)
    }

    @Test(arguments: [
        (#"{"v":1"#, #"{ "v":1"#), (#""v":1"#, #""v":2"#), (#""v":1"#, #""v":01"#),
        (#""doc_ver":2"#, #""doc_ver":2.0"#),
        (#""doc_ver":2"#, #""doc_ver":"2""#),
        (#""node":"node-1","app":"billfold/1""#, #""app":"billfold/1","node":"node-1""#),
        (#""action":"R""#, #""action":"C""#), ("document.disclose", "document.printed"),
        ("patient_request", "curiosity"),
        (#""outcome":"pending","#, ""), (#""outcome""#, #""extra":1,"outcome""#), ("node-1", #"n\u006fde-1"#),
        ("node-1", #"node\/1"#), ("cli_1", "Jo Doe"), (#""kind":"holder""#, #""kind":"owner""#),
        (#"billfold/1"}"#, #"billfold/1"} "#),
        (#"billfold/1"}"#, #"billfold/1"}}"#), (#"billfold/1"}"#, #"billfold/1""#),
        (#""link":"lnk_2""#, #""link":null"#),
        (#""client":"cli_1""#, #""client":"cli_1","client":"cli_1""#),
    ])
    func `another spelling of an entry is refused`(part: String, replacement: String) throws {
        let text = String(decoding: try SampleLog.entry().encoded(), as: UTF8.self)
        let changed = text.replacingOccurrences(of: part, with: replacement)
        #expect(changed != text)
        #expect(throws: AuditLogError.malformedEntry) { try Entry(parsing: Array(changed.utf8)) }
    }

    @Test(arguments: [
        ("client", "Jo Doe"), ("client", ""), ("doc", "a/b"), ("link", "é"), ("req", String(repeating: "r", count: 65)),
        ("actor.id", "jo@example.com"), ("id", "00"), ("mono", ""), ("node", "a\u{0}b"),
        ("app", String(repeating: "a", count: 201)),
    ])
    func `a field that is not fit for the log is refused by name`(field: String, value: String) {
        var entry = SampleLog.entry()
        switch field {
        case "client": entry.client = value
        case "doc": entry.document = value
        case "link": entry.link = value
        case "req": entry.request = value
        case "actor.id": entry.actor.id = value
        case "id": entry.id = value
        case "mono": entry.mono = value
        case "node": entry.node = value
        default: entry.app = value
        }
        #expect(throws: AuditLogError.invalidField(field)) { try entry.encoded() }
    }

    @Test func `negative numbers are refused`() {
        var entry = SampleLog.entry()
        entry.count = -1
        #expect(throws: AuditLogError.invalidField("count")) { try entry.encoded() }
    }
}
