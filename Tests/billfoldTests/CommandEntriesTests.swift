import Foundation
import Testing

/// The catalogue of events from the outside: each command of the program, what it adds to the log, and nothing else.
@Suite(.timeLimit(.minutes(15))) struct `The entries of the commands` {
    @Test func `every command adds exactly its entries, and one where it is refused`() async throws {
        let walk = try await CommandWalk()
        try await settings(walk)
        try await records(walk)
        let (superbill, file) = try await money(walk)
        try await sharing(walk, superbill)
        try await documents(walk, file)
        try await audit(walk)
        try await reports(walk)
        try await disclosures(walk)
        try await anchors(walk)
        try await keys(walk)
        // Their entries are looked at elsewhere: those of a new home, and those of a server by route.
        let elsewhere: Set = ["init", "serve"]
        let commands = try await CommandWalk.commands()
        #expect(commands.count > 95)
        #expect(commands.subtracting(walk.walked).subtracting(elsewhere).sorted() == [])
    }

    private func settings(_ walk: CommandWalk) async throws {
        let config = ["config.changed"]
        func staff(_ sign: String, _ role: String) -> [String] {
            ["--sign-in", sign, "--name", "\(sign) Example", "--role", role]
        }
        try await walk.step("staff add", staff("robin", "compliance"), denied: nil, events: ["user.created"])
        try await walk.step("staff add", staff("bo", "biller"), events: ["user.created"])
        // Names of staff and terms of the practice tell nothing of a client: a look at them is no entry.
        for list in [
            "staff list", "practice show", "practice hook show", "provider list", "service list", "codeset list",
        ] {
            try await walk.step(list, denied: nil, events: [])
        }
        try await walk.step("staff set", ["bo", "--name", "Bo Sample"], events: ["user.updated"])
        try await walk.step("staff disable", ["bo"], events: ["user.updated"])
        try await walk.step("staff enable", ["bo"], events: ["user.updated"])
        try await walk.step("practice set", ["--due-days", "20"], events: config)
        // Which way links went has an entry of its own.
        let both = ["--due-days", "21", "--factors", "passcode"]
        try await walk.step("practice set", both, events: config + config)
        try await walk.step("practice hook set", ["https://localhost:1/hook"], events: config)
        try await walk.step("practice hook test", status: 5, events: [])
        try await walk.step("practice hook remove", events: config)
        let added = try await walk.step(
            "provider add", ["--name", "Ada Example", "--npi", "1234567893", "--json"], events: config)
        let provider = try added.json("provider")
        try await walk.step("provider set", [provider, "--taxonomy", "101YM0800X"], events: config)
        try await walk.step("provider supervise", ["2990000343", "--by", provider], events: config)
        try await walk.step("provider disable", [provider], events: config)
        try await walk.step("provider enable", [provider], events: config)
        try await walk.step("service add", ["EX1", "--description", "Example", "--fee", "10.00"], events: config)
        try await walk.step("service set", ["EX1", "--fee", "11.00"], events: config)
        try await walk.step("service disable", ["EX1"], events: config)
        try await walk.step("service enable", ["EX1"], events: config)
        let codes = walk.practice.directory.path + "/codes.csv"
        try Data("code,description,billable\nF41.1,Example,yes\n".utf8).write(to: URL(filePath: codes))
        try await walk.step("codeset import", ["icd10cm", codes, "--year", "2027"], status: 1, events: [])
    }

    private func records(_ walk: CommandWalk) async throws {
        let viewed = ["record.viewed"]
        try await walk.step(
            "import", Practice.files,
            events: Array(repeating: "client.created", count: 6) + ["import.completed"])
        try await walk.step(
            "client add", ["--name", "Zoe Sample", "--born", "1990-01-02", "--id", "C-9"], events: ["client.created"])
        try await walk.step("client list", events: viewed)
        try await walk.step("client show", ["C-9"], events: viewed)
        try await walk.step("client set", ["C-9", "--phone", "555-010-0199"], events: ["client.updated"])
        try await walk.step(
            "client export", ["C-1001", "--out", walk.practice.directory.path + "/client"], events: ["client.exported"])
        let provider = try await walk.practice.succeed(["provider", "list", "--json"]).output
        let npi = try #require(provider.firstMatch(of: /"npi":"(2990000277)"/)?.1)
        let added = try await walk.step(
            "appointment add",
            ["C-9", "--provider", String(npi), "--day", "2026-11-02", "--services", "THERAPY-45", "--json"],
            events: ["appointment.recorded"])
        try await walk.step("appointment list", events: viewed)
        try await walk.step(
            "appointment set", [try added.json("appointment"), "--time", "10:00"], events: ["appointment.updated"])
    }

    private func money(_ walk: CommandWalk) async throws -> (superbill: String, file: String) {
        let (viewed, updated) = (["record.viewed"], ["bill.updated"])
        try await walk.step("bill pending", ["C-1001"], events: viewed)
        let bill = try await walk.step("bill create", ["C-1001", "--json"], events: ["bill.created"]).json("bill")
        try await walk.step("bill edit", [bill, "--comment", "Example"], events: updated)
        let shown = try await walk.step("bill show", [bill, "--json"], events: viewed)
        let line = try #require(shown.output.firstMatch(of: /"line":"(lin_[0-9a-z]+)"/)?.1)
        try await walk.step("bill adjust", [bill, String(line), "1.00"], events: updated)
        try await walk.step("bill code", [bill, "--place-of-service", "11"], events: updated)
        try await walk.step("bill save", [bill], events: updated)
        let paid = try await walk.step(
            "bill pay", [bill, "--amount", "5.00", "--method", "cash", "--json"], events: ["payment.recorded"])
        try await walk.step("bill refund", [try paid.json("payment"), "1.00"], events: ["payment.refunded"])
        try await walk.step("bill payments", ["C-1001"], events: viewed)
        try await walk.step("bill list", events: viewed)
        let other = try await walk.step("bill create", ["C-1002", "--json"], events: ["bill.created"]).json("bill")
        try await walk.step("bill cancel", [other], events: ["bill.cancelled"])
        try await walk.step("bill auto", events: [])
        let superbill = try await walk.step("superbill create", [bill, "--json"], events: ["document.created"])
            .json("superbill")
        let file = walk.practice.directory.path + "/superbill"
        try await walk.step("superbill why", ["C-1001"], events: viewed)
        try await walk.step("superbill list", events: viewed)
        try await walk.step("superbill show", [superbill], events: ["document.viewed"])
        try await walk.step("superbill pdf", [superbill, "--out", file + ".pdf"], events: ["document.exported"])
        try await walk.step("superbill fhir", [superbill, "--out", file + ".json"], events: ["document.exported"])
        try await walk.step("superbill auto", ["--dry-run"], events: viewed)
        return (superbill, file + ".pdf")
    }

    private func sharing(_ walk: CommandWalk, _ superbill: String) async throws {
        let (viewed, changed) = (["record.viewed"], ["link.changed"])
        let link = try await walk.step(
            "link issue", [superbill, "--to", "zoe@example.org", "--json"], events: ["link.issued"]
        ).json("link")
        try await walk.step("link list", events: viewed)
        try await walk.step("link show", [link], events: viewed)
        try await walk.step("link extend", [link, "--views", "7", "--reason", "Example"], events: changed)
        try await walk.step("link rearm", [link], events: changed)
        try await walk.step("link requests", events: viewed)
        try await walk.step("link stop", ["--client", "C-1001"], events: ["links.stopped"])
        try await walk.step("link resume", ["--client", "C-1001"], events: ["links.resumed"])
        // It shows the link that it has revoked.
        try await walk.step("link revoke", [link], events: ["link.revoked"] + viewed)
        try await walk.step(
            "superbill supersede", [superbill, "--reason", "Example"],
            events: ["document.created", "document.superseded"])
        try await walk.step("superbill void", ["SB-000002", "--reason", "Example"], events: ["document.voided"])
    }

    private func documents(_ walk: CommandWalk, _ file: String) async throws {
        let document = try await walk.step(
            "document add", [file, "--client", "C-1001", "--title", "Example", "--json"], events: ["document.created"]
        ).json("document")
        try await walk.step("document list", events: ["record.viewed"])
        try await walk.step("document show", [document], events: ["document.viewed"])
        try await walk.step("document get", [document, "--out", file + ".copy"], events: ["document.exported"])
        try await walk.step("document shred", [document, "--yes"], events: ["document.shredded"])
    }

    private func audit(_ walk: CommandWalk) async throws {
        let file = walk.practice.directory.path + "/audit.jsonl"
        try await walk.step("audit list", denied: "bo", events: ["audit.listed"])
        try await walk.step("audit show", ["0"], denied: "bo", events: ["audit.listed"])
        try await walk.step(
            "audit prove", ["0", "--out", walk.file("0.tlog-proof")], denied: "bo", events: ["audit.proved"])
        let exported = ["audit.exported", "audit.exported.end"]
        try await walk.step("audit export", ["--out", file], denied: "bo", events: exported)
        try await walk.step("audit tiles", ["--out", walk.file("tiles")], denied: "bo", events: exported)
        try await walk.step(
            "audit verify", ["--key", walk.practice.auditKey], denied: "bo", events: ["audit.verified"])
        try await walk.step("audit prune", ["--archive", file, "--yes"], denied: "bo", status: 5, events: [])
        // Nothing in a new home is old enough, and what is still to come is refused.
        try await walk.step("audit erase", ["--before", "2026-01-01", "--yes"], denied: "bo", status: 5, events: [])
    }

    private func reports(_ walk: CommandWalk) async throws {
        let (reported, reviewed) = (["audit.reported"], ["audit.verified", "audit.reviewed"])
        let accounting = ["C-1001", "--out", walk.file("accounting.html")]
        try await walk.step("audit report accounting", accounting, denied: "bo", events: reported)
        // One before its first byte, and one after its last.
        let access = ["C-1001", "--out", walk.file("access.html")]
        try await walk.step("audit report access", access, denied: "bo", events: reported + reported)
        try await walk.step(
            "audit report activity", ["--out", walk.file("activity.svg")], denied: "bo", events: reported)
        let review = ["--first", "0", "--last", "9", "--findings", "none"]
        try await walk.step("audit review add", review, denied: "bo", events: reviewed)
        try await walk.step(
            "audit review add", review + ["--certificate", walk.file("first.html")], denied: "bo",
            events: reviewed + reported)
        try await walk.step("audit review list", denied: "bo", events: ["record.viewed"])
        try await walk.step(
            "audit report review", ["--out", walk.file("review.html")], denied: "bo", events: reported)
    }

    private func disclosures(_ walk: CommandWalk) async throws {
        // Whoever may share may write this down, and so may whoever answers for the accounting: that is everybody.
        let added = try await walk.step(
            "audit disclosure add",
            [
                "C-1001", "--date", "2026-01-05", "--purpose", "oversight", "--recipient", "Board Example",
                "--description", "Example", "--json",
            ], denied: nil, events: ["disclosure.recorded"])
        try await walk.step("audit disclosure list", ["C-1001"], denied: nil, events: ["record.viewed"])
        try await walk.step(
            "audit disclosure class", ["C-1001", try added.json("disclosure"), "--mistake", "--reason", "Example"],
            denied: "bo", events: ["audit.class.overridden"])
        let set = try await walk.step(
            "audit hold set", ["C-1001", "--agency", "Board Example", "--oral", "--json"], denied: "bo",
            events: ["audit.hold.set"])
        try await walk.step("audit hold list", denied: "bo", events: ["record.viewed"])
        try await walk.step("audit hold lift", [try set.json("hold")], denied: "bo", events: ["audit.hold.lifted"])
    }

    private func anchors(_ walk: CommandWalk) async throws {
        let config = ["config.changed"]
        try await walk.step("audit anchor add", ["usb", walk.file("usb.txt")], denied: "bo", events: config)
        // Heads, keys and sizes tell nothing of anybody.
        try await walk.step("audit anchor list", denied: nil, events: [])
        try await walk.step("audit anchor now", denied: nil, events: [])
        try await walk.step("audit keys", denied: nil, events: [])
        try await walk.step("audit anchor remove", ["usb"], denied: "bo", events: config)
    }

    private func keys(_ walk: CommandWalk) async throws {
        // The old key and the new one.
        let rotated = ["log.key.rotated", "log.key.rotated"]
        try await walk.step("audit rotate-key", denied: "bo", events: rotated)
        let recover = ["--reason", "backup_restored", "--confirm"]
        try await walk.step("audit recover", recover, denied: "bo", status: 5, events: [])
        try await walk.loseEntries { try await walk.practice.succeed(["staff", "set", "bo", "--name", "Bo Lost"]) }
        // A log behind its anchors takes no entry, not even about a refusal.
        #expect(try await walk.practice.run(["audit", "recover"] + recover, as: "bo").status == 7)
        try await walk.step("audit recover", recover, denied: nil, events: ["log.recovered", "log.key.rotated"])
    }
}
