import AuditLog
import Billing
import Sharing
import Testing
import Workflows

@Suite struct `A client who is exported` {
    private func files(_ export: ClientExport) -> [(name: String, bytes: [UInt8])] {
        export.tables.prefix(4).map { ("\($0.name).csv", $0.csv) }
    }

    @Test(arguments: ["C-1001", "C-1002", "C-1003", "C-1004", "C-1005", "C-1006"])
    func `comes back into an empty home as they were`(client: String) async throws {
        let sample = try await SampleHome.copy()
        let export = try await sample.home.exportClient(client, acting: sample.maren)
        #expect(
            export.tables.map(\.name) == [
                "services", "clients", "appointments", "payments", "appointment_services", "bills", "bill_lines",
                "payment_targets", "refunds", "superbills", "documents", "links",
            ])
        let directory = try TemporaryDirectory()
        let root = directory.path + "/home"
        _ = try await Home.create(
            at: root, practiceFile: SampleFiles.bytes("practice.json"), osUser: "tester", clock: sample.clock.home)
        let home = try await Home.open(root, clock: sample.clock.home)
        let maren = try await home.acting(as: "maren", osUser: "tester")
        let counts = try await home.importRecords(files(export), acting: maren)
        #expect(counts.map(\.new) == export.tables.prefix(4).map(\.rows.count))
        let again = try await home.exportClient(client, acting: maren)
        for (one, other) in zip(files(export), files(again)) {
            #expect(String(decoding: other.bytes, as: UTF8.self) == String(decoding: one.bytes, as: UTF8.self))
        }
        let unchanged = try await sample.home.importRecords(files(export), acting: sample.maren)
        #expect(unchanged.allSatisfy { $0.new == 0 && $0.changed == 0 }, "and changes nothing where it came from")
    }

    @Test func `has superbills by number and links without their addresses, and an entry`() async throws {
        let sample = try await SampleHome.copy()
        _ = try await sample.home.supersedeSuperbill(
            sample.story.superbill, reason: "address", notice: false, acting: sample.maren)
        let export = try await sample.home.exportClient("C-1001", acting: sample.maren)
        let text = export.tables.map { String(decoding: $0.csv, as: UTF8.self) }.joined()
        #expect(text.contains("SB-000001,1,superseded,2026-11-02,,SB-000002,address,"))
        #expect(text.contains("SB-000002,2,issued,2026-11-02,SB-000001,,,"))
        #expect(
            text.contains(
                "\(sample.story.link.link.id),\(sample.story.document),SB-000001,zoe@mail.example,passcode,revoked"))
        #expect(!text.contains(sample.token))
        #expect(!text.contains(sample.passcode))
        #expect(!text.contains("龍小梅"), "control: nobody else")
        let entry = try #require(try sample.entries().last)
        #expect(entry.event == .clientExported)
        #expect(entry.client == export.client.description)
        #expect(entry.count == Int64(export.tables.reduce(0) { $0 + $1.rows.count }))
    }

    @Test func `is refused to who may not see diagnoses, on the record`() async throws {
        let sample = try await SampleHome.copy()
        let signIn = try #require(SignInName("biller"))
        _ = try await sample.home.addStaff(signIn: signIn, name: "Bo Biller", role: .biller, acting: sample.maren)
        let biller = try await sample.home.acting(as: "biller", osUser: "tester")
        let refusal = try await sample.refusal { _ = try await $0.exportClient("C-1001", acting: biller) }
        #expect(refusal?.kind == .notAllowed)
        #expect(try sample.entries().last?.event == .commandRefused)
    }
}
