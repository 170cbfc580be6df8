import Billing
import Testing
import Vault

@testable import AuditLog

@Suite struct `A table of entries` {
    private func line(_ record: EntryRecord) -> String {
        var (table, bytes) = (EntryTable(), [UInt8]())
        table.append(record, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `has one line of as many cells as columns for each entry, whatever it holds`() {
        var record = EntryRecord(index: 7, leafHash: MerkleTree.leafHash([1]), entry: SampleLog.entry())
        (record.address, record.agent) = ("2001:db8::1", "=x\r\n,\"")
        record.links.clientName = "O'Hara, \"Zoë\"\n"
        (record.links.issuedTo, record.links.contact, record.links.address) = ("Board", "a@b.example", "1 Capitol Sq")
        let text = line(record)
        #expect(text.hasSuffix("\r\n") && text.utf8.count { $0 == 0x0A } == 1)
        #expect(text.split(separator: "\",\"", omittingEmptySubsequences: false).count == EntryTable.columns.count)
        #expect(text.contains(#""'=x\u000d\u000a,""""#) && text.contains(#""O'Hara, ""Zoë""\u000a""#))
        #expect(text.contains("\"exempt_individual\"") && text.contains(Hex.encode(MerkleTree.leafHash([1]).bytes)))
        let cells = text.split(separator: "\",\"", omittingEmptySubsequences: false)
        for (column, value) in [
            ("issued_to", "Board"), ("recipient_contact", "a@b.example"), ("recipient_address", "1 Capitol Sq"),
        ] {
            #expect(EntryTable.columns.firstIndex(of: column).map { cells[$0] } == Substring(value), "\(column)")
        }
        let header = String(decoding: EntryTable.header, as: UTF8.self)
        #expect(header.hasPrefix("\"index\",\"event_id\"") && header.hasSuffix("\"leaf_hash\"\r\n"))
    }

    @Test func `notes where the wall clock jumped, and nowhere else`() {
        var watch = ClockWatch()
        func note(_ at: Int64, _ mono: String, _ index: Int64) -> String? {
            var entry = SampleLog.entry()
            (entry.at, entry.mono) = (at, mono)
            return watch.note(on: entry, at: index)
        }
        #expect(note(1_000_000, "a:1000", 1) == nil)
        #expect(note(1_060_000, "a:61000", 2) == nil, "a minute by both clocks")
        #expect(note(960_000, "a:62000", 5) == "wall clock -101000 ms since 2")
        #expect(note(970_000, "b:10", 6) == nil, "another boot, later")
        #expect(note(900_000, "b:20", 7) == "wall clock -70010 ms since 6")
        #expect(note(800_000, "c:20", 9) == "wall clock -100000 ms since 7", "before what another boot wrote")
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_795_521_573_534, "2026-11-24T11:59:33.534Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func `writes times as RFC 3339`(milliseconds: Int64, text: String) {
        #expect(UTCTime.text(milliseconds) == text)
    }

    @Test func `a filter wants what agrees in everything that is set`() {
        let entry = SampleLog.entry()
        #expect(EntryFilter().wants(entry, at: 3) && EntryFilter().isRangeOnly)
        let wanted: [(inout EntryFilter, Bool) -> Void] = [
            { $0.times = $1 ? entry.at..<entry.at + 1 : entry.at + 1..<entry.at + 2 },
            { $0.indices = $1 ? 3..<4 : 4..<9 }, { $0.client = $1 ? "cli_1" : "cli_2" },
            { $0.document = $1 ? "doc_1" : "doc_2" }, { $0.link = $1 ? "lnk_2" : "lnk_1" },
            { $0.person = $1 ? "lnk_2" : "usr_1" },
            { $0.events = $1 ? [.documentDisclose, .linkOpened] : [.linkOpened] },
            { $0.outcome = $1 ? .pending : .success }, { $0.reason = $1 ? nil : .expired },
            { $0.purpose = $1 ? .patientRequest : .audit }, { $0.node = $1 ? "node-1" : "node-2" },
        ]
        var all = EntryFilter()
        for set in wanted {
            var filter = EntryFilter()
            set(&filter, false)
            #expect(!filter.wants(entry, at: 3))
            set(&all, true)
            #expect(all.wants(entry, at: 3))
        }
        #expect(Event.named("link.opened") == [.linkOpened] && Event.named("link") == nil && Event.named("x.") == nil)
        #expect(
            Event.named("link.")?.contains(.linkDenied) == true
                && Event.named("link.")?.contains(.linksStopped) == false)
    }
}
