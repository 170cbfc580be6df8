import AuditLog
import Billing
import Testing
import Vault

@testable import Store

struct DocumentRowTests {
    private static let body = (0..<100).map { UInt8($0) }

    private let test: TestStore
    private let client = ID<Client>()

    init() throws { test = try TestStore() }

    @discardableResult
    private func insert(_ number: Int, lines: [ID<BillLine>]) async throws -> Document {
        let now = Timestamp(milliseconds: 1)
        let document = Document(client: client, superbill: SuperbillNumber(number), created: now)
        _ = try await test.store.write { [client] in
            try $0.insert(document, body: Sealed(bytes: Self.body))
            try $0.insert(
                SuperbillRow(
                    number: SuperbillNumber(number), document: document.id, client: client, state: .issued,
                    issuedAt: now),
                lines: lines)
            try $0.append(TestStore.entry(.documentCreated, document: document.id))
        }
        return document
    }

    @Test func `a body is handed out against the committed entry of its own release, and none other`() async throws {
        let (document, other) = (try await insert(1, lines: [ID()]), try await insert(2, lines: [ID()]))
        func body(_ event: Event, _ named: ID<Document>?) async throws -> [UInt8] {
            let entries = try await test.store.write { try $0.append(TestStore.entry(event, document: named)) }.entries
            return try await test.store.read { try $0.body(of: document, for: entries[0]).bytes }
        }
        for event in Event.allCases {
            if [.documentDisclose, .documentViewed, .documentExported].contains(event) && event.releasesDocument {
                #expect(try await body(event, document.id) == Self.body)
            } else {
                await #expect(throws: StoreError.notFound, "\(event)") { try await body(event, document.id) }
            }
        }
        #expect(Event.documentDisclose.releasesDocument && Event.documentExported.releasesDocument)
        await #expect(throws: StoreError.notFound) { try await body(.documentDisclose, other.id) }
        await #expect(throws: StoreError.notFound) { try await body(.documentDisclose, nil) }
    }

    @Test func `superbills count up from one, without gap and without a second of one number`() async throws {
        await #expect(throws: StoreError.appendOnly) { try await insert(2, lines: []) }
        await #expect(throws: StoreError.appendOnly) { try await insert(0, lines: []) }
        try await insert(1, lines: [])
        await #expect(throws: StoreError.appendOnly) { try await insert(1, lines: []) }
        try await insert(2, lines: [])
        let (next, documents) = try await test.store.read { [client] in
            (try $0.nextSuperbillNumber(), try $0.documents(of: client))
        }
        #expect(next == SuperbillNumber(3))
        #expect(
            Set(documents.map(\.superbill)) == [SuperbillNumber(1), SuperbillNumber(2)], "the refused left no document")
    }

    @Test func `a line stands on one live superbill`() async throws {
        let (line, free) = (ID<BillLine>(), ID<BillLine>())
        try await insert(1, lines: [line])
        await #expect(throws: StoreError.conflict) { try await insert(2, lines: [free, line]) }
        #expect(try await claimed(by: client) == [line: SuperbillNumber(1)])
        #expect(try await claimed(by: ID()).isEmpty)
        try await insert(2, lines: [free])
        #expect(try await claimed(by: client) == [line: SuperbillNumber(1), free: SuperbillNumber(2)])
    }

    private func claimed(by client: ID<Client>) async throws -> [ID<BillLine>: SuperbillNumber] {
        try await test.store.read { try $0.claimedLines(of: client) }
    }
}
