import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Workflows

@Suite struct `A query of the log` {
    private let sample: SampleHome
    private let raw: RawDatabase
    private var link: Link { sample.story.link.link }

    init() async throws {
        sample = try await SampleHome.copy()
        raw = try RawDatabase(sample.root)
        _ = try await sample.home.page(for: sample.token, visit: SampleHome.visit)
        sample.clock.advance(seconds: 86_400)
        _ = try await sample.open(sample.story.link, SampleHome.wrong(sample.story.link), from: "2001:db8::7")
        let grant = try #require(try await sample.grant(sample.story.link))
        guard
            case .document(let disclosure) = try await sample.home.fetchDocument(
                sample.token, grants: [grant], visit: SampleHome.visit)
        else { return }
        try await sample.home.finish(disclosure, bytes: 0, .notSent)
    }

    /// What a query must find, by reading every entry.
    private func expected(_ wants: (Entry) -> Bool) throws -> [Int64] {
        try zip(0..., sample.entries()).filter { wants($1) }.map { Int64($0.0) }
    }

    @Test func `finds just the entries that agree, by each of its parts and by all together`() async throws {
        let (link, document) = (link.id.description, sample.story.document.description)
        let person = sample.maren.staff.id.description
        let client = self.link.client.description
        let parts: [((inout AuditQuery) -> Void, (Entry) -> Bool)] = [
            ({ $0.client = "C-1001" }, { $0.client == client }),
            ({ $0.document = sample.story.document }, { $0.document == document }),
            ({ $0.superbill = sample.story.superbill }, { $0.document == document }),
            ({ $0.link = self.link.id }, { $0.link == link }), ({ $0.person = "maren" }, { $0.actor.id == person }),
            ({ $0.events = Event.named("link.") }, { $0.event.rawValue.hasPrefix("link.") }),
            ({ $0.events = [.linkDenied] }, { $0.event == .linkDenied }),
            ({ $0.outcome = .refused }, { $0.outcome == .refused }),
            ({ $0.reason = .wrongFactor }, { $0.reason == .wrongFactor }),
            ({ $0.purpose = .patientRequest }, { $0.purpose == .patientRequest }),
        ]
        var (all, agree) = (AuditQuery(), [(Entry) -> Bool]())
        for (set, wants) in parts {
            let indices = try expected(wants)
            let count = try sample.entries().count
            #expect(!indices.isEmpty && indices.count < count)
            var query = AuditQuery()
            set(&query)
            #expect(try await sample.list(query).map(\.index).filter { $0 <= (indices.last ?? 0) } == indices)
            if query.person == nil { set(&all) }
            if query.person == nil { agree.append(wants) }
        }
        let wanted = try expected { entry in agree.allSatisfy { $0(entry) } }
        #expect(try await sample.list(all).map(\.index) == wanted)
    }

    @Test func `finds by where the visitor was, in every spelling of it, and an end by its beginning`() async throws {
        func events(_ range: String) async throws -> [Event] {
            try await sample.list(.of { $0.address = AddressRange(range) }).map(\.entry.event)
        }
        let near: [Event] = [.linkViewed, .linkOpened, .documentDisclose, .documentDiscloseEnd]
        for range in ["203.0.113.77", "203.0.113.0/24", "::ffff:203.0.113.77", "0.0.0.0/0"] {
            #expect(try await events(range) == near, "\(range)")
        }
        #expect(try await events("2001:db8::/32") == [.linkDenied])
        #expect(try await events("198.51.100.0/24").isEmpty)
        let end = try await sample.list(.of { $0.events = [.documentDiscloseEnd] })
        #expect(end.first?.address == "203.0.113.77" && end.first?.entry.reason == .notSent)
        try raw.executeWithoutTriggers("DELETE FROM audit_detail")
        #expect(try await events("203.0.113.0/24").isEmpty, "what was erased is found by nothing")
    }

    @Test func `finds by days of the practice, by moments, and by places in the log`() async throws {
        let entries = try sample.entries()
        func indices(_ change: (inout AuditQuery) -> Void) async throws -> [Int64] {
            try await sample.list(.of { query in change(&query) }).map(\.index)
        }
        let day = sample.clock.now.day(in: try #require(TimeZone(identifier: "America/New_York")))
        let later = try #require(entries.last).at
        let today = try expected { $0.at == later }
        #expect(try await indices { $0.from = .day(day) }.prefix(today.count) == today[...])
        let before = try expected { $0.at < later }
        #expect(try await indices { $0.until = .moment(Timestamp(milliseconds: later)) } == before)
        #expect(try await indices { ($0.first, $0.last) = (3, 5) } == [3, 4, 5])
        #expect(try await indices { $0.last = 0 } == [0])
        #expect(try await indices { $0.first = 1_000_000 }.isEmpty)
        for text in ["2026-13-01", "2026-11-24T10:00:00", "yesterday", "", "2026-11-24 10:00Z"] {
            #expect(throws: WorkflowError.self, "\(text)") { try AuditQuery.Time(text, "--from") }
        }
        for text in ["2026-11-24", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00.5+02:00"] {
            _ = try AuditQuery.Time(text, "--from")
        }
        let error = await #expect(throws: WorkflowError.self) {
            try await indices { ($0.from, $0.until) = (.day(day), .moment(Timestamp(milliseconds: 0))) }
        }
        #expect(error?.kind == .input)
    }

    @Test func `is on the record, and what it asks for is sealed beside the entry`() async throws {
        let query = AuditQuery.of(client: "C-1001", link: link.id) { $0.address = AddressRange("198.51.100.0/24") }
        _ = try await sample.list(query, acting: sample.maren)
        let entry = try #require(try sample.entries().last)
        #expect(entry.event == .auditListed && entry.client == link.client.description && entry.purpose == .audit)
        #expect(entry.subject == link.id.description)
        #expect(try !raw.strings("SELECT entry FROM audit_entry").joined().contains("198.51.100"))
        let index = String(try sample.entries().count - 1)
        let shown = try await sample.home.auditEntry(index, names: false, acting: sample.maren)
        #expect(
            shown.query
                == "client=\(link.client) link=\(link.id) address=198.51.100.0/24")
        let same = try await sample.home.auditEntry(entry.id, names: true, acting: sample.maren)
        let hash = MerkleTree.leafHash(try entry.encoded())
        #expect(same.index == shown.index && same.leafHash == hash)
        #expect(same.links.actorName == sample.maren.staff.name && shown.links.actorName == nil)
        #expect(try sample.entries().suffix(2).map(\.subject) == ["entry:\(index)", "entry:\(index):names"])
    }

    @Test func `of what is not there is refused, and nothing of it is kept`() async throws {
        let count = try sample.entries().count
        for query in [
            AuditQuery.of(client: "C-9999"), .of(link: ID()), .of { $0.document = ID() }, .of { $0.person = "nobody" },
            .of { $0.superbill = SuperbillNumber("SB-000099") }, .of { $0.person = "staff" },
        ] {
            let error = await #expect(throws: WorkflowError.self) { try await sample.list(query) }
            #expect(error?.kind == .notFound)
        }
        for name in [sample.token, "99999999", "-1", String(repeating: "0", count: 32), "x\"y"] {
            let error = await #expect(throws: WorkflowError.self) {
                try await sample.home.auditEntry(name, names: false, acting: sample.maren)
            }
            #expect(error?.kind == .notFound)
        }
        #expect(try sample.entries().count == count)
    }

    @Test(arguments: [("system", Actor.Kind.system), ("billfold", .system), ("holder", .holder)])
    func `of what nobody here did is found by what did it`(word: String, kind: Actor.Kind) async throws {
        let indices = try expected { $0.actor.kind == kind }
        #expect(!indices.isEmpty)
        #expect(try await sample.list(.of { $0.person = word }).map(\.index) == indices)
        let robin = try await sample.hire("system", as: .compliance)
        let asked = try await sample.list(.of { $0.person = word })
        #expect(
            asked.allSatisfy {
                word == "system" ? $0.entry.actor.id == robin.staff.id.description : $0.entry.actor.kind == kind
            })
    }

    @Test func `gives names where they are asked for, also of a client who is gone`() async throws {
        var listing = AuditListing()
        #expect(try await sample.list(.of(client: "C-1001"), listing).allSatisfy { $0.links.clientName == nil })
        listing.names = true
        let named = try await sample.list(.of(client: "C-1001"), listing)
        #expect(
            named.contains {
                $0.links.clientName == "Zoë Ångström-Núñez" && $0.links.contact == "zoe@mail.example"
                    && $0.links.issuedTo == $0.links.clientName
            })
        #expect(try sample.entries().last?.subject == "names")
        try raw.execute("UPDATE key SET wrapped = NULL, shredded_at = 1 WHERE kind = 'client'")
        let gone = try await sample.list(.of(link: link.id), listing)
        #expect(!gone.isEmpty && gone.allSatisfy { $0.links.clientName == nil && $0.links.issuedBy != nil })
    }

    @Test func `is sorted by any column, either way, equals in the order of the log`() async throws {
        for sort in AuditSort.allCases {
            var listing = AuditListing()
            listing.sort = sort
            let up = try await sample.list(.of { $0.last = 20 }, listing).map(\.index)
            #expect(up.sorted() == Array(0...20), "\(sort)")
            listing.descending = true
            #expect(try await sample.list(.of { $0.last = 20 }, listing).map(\.index).sorted() == Array(0...20))
        }
        var listing = AuditListing()
        listing.sort = .event
        let events = try await sample.list(.of { $0.last = 20 }, listing)
        #expect(events.map(\.entry.event.rawValue) == events.map(\.entry.event.rawValue).sorted())
        listing.sort = .index
        listing.descending = true
        #expect(try await sample.list(.of { $0.last = 20 }, listing).map(\.index) == Array((0...20).reversed()))
    }
}
