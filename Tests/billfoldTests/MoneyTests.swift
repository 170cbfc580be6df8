import Foundation
import Testing

@Suite(.timeLimit(.minutes(4))) struct `Money at the command line` {
    @Test func `lists of bills and superbills name the client besides the id`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        for list in [["bill", "list"], ["bill", "list", "--client", "C-1001"], ["superbill", "list"]] {
            #expect(try await practice.succeed(list).output.contains("  Zoë Ångström-Núñez  cli_"))
            #expect(
                try await practice.succeed(list + ["--json"]).output.contains("\"client_name\":\"Zoë Ångström-Núñez\""))
        }
        let shown = try await practice.succeed(["superbill", "show", "SB-000001"]).output
        #expect(shown.contains("client Zoë Ångström-Núñez (cli_"))
    }

    @Test func `goes from a setting to a paid, refunded and coded bill, with amounts as text`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let shown = try await practice.succeed([
            "practice", "set", "--payee", "not-included", "--due-days", "30", "--bills", "monthly", "--json",
        ])
        #expect(try shown.json("payee") == "not_included" && shown.json("bill_rhythm") == "monthly")
        #expect(try shown.json("bill_due_days") == "30")
        try await practice.succeed(["service", "add", "BOOK", "--description", "Workbook", "--fee", "12.50"])
        let client = try await practice.succeed([
            "client", "add", "--name", "Alex Neu", "--born", "1990-01-01", "--id", "C-1", "--payer", "Example Health",
            "--member-id", "XH1", "--superbills", "off", "--json",
        ])
        #expect(try client.json("member_id") == "XH1" && client.json("superbills") == "0")
        try await practice.succeed([
            "appointment", "add", "C-1", "--provider", "2990000277", "--day", "2026-10-01", "--services", "THERAPY-45",
            "BOOK", "--units", "1", "2", "--diagnoses", "F43.23", "--state", "occurred",
        ])
        let made = try await practice.succeed(["bill", "create", "C-1", "--json"])
        let bill = try made.json("bill")
        #expect(try made.json("total") == "175.00" && made.json("state") == "pended")
        try await practice.succeed(["bill", "edit", bill, "--product", "Card fee=3.50", "--fee", "1=160"])
        try await practice.succeed(["bill", "save", bill])
        let adjusted = try await practice.succeed(["bill", "adjust", bill, "1", "10", "--json"])
        #expect(try adjusted.json("balance") == "178.50")
        let paid = try await practice.succeed([
            "bill", "pay", bill, "--amount", "200", "--method", "hsa-fsa", "--reference", "Card 7", "--json",
        ])
        #expect(try paid.json("amount") == "200.00" && paid.json("credit") == "21.50")
        let refunded = try await practice.succeed(["bill", "refund", paid.json("payment"), "100.00", "--json"])
        #expect(try refunded.json("applied") == "100.00" && refunded.json("refunded") == "100.00")
        #expect(try await practice.succeed(["bill", "show", bill, "--json"]).json("state") == "open")
        #expect(try await practice.succeed(["bill", "list", "--state", "open"]).output.contains(bill))
        #expect(try await practice.succeed(["bill", "payments", "C-1"]).output.contains("hsa_fsa"))
        try await practice.succeed(["service", "set", "BOOK", "COACHING", "--cpt", "90832"])
        #expect(try await practice.succeed(["bill", "code", bill]).output.contains("90832"))
        try await practice.succeed(["superbill", "create", bill])
        let events = try await practice.entries().compactMap { $0["event"] }
        for event in [
            "config.changed", "client.created", "appointment.recorded", "bill.created", "bill.updated",
            "payment.recorded", "payment.refunded",
        ] { #expect(events.contains(event), "\(event)") }
        #expect(try await practice.succeed(["bill", "auto", "--json"]).output.contains("\"state\""))
        #expect(try await practice.succeed(["bill", "auto", "--json"]).output == "[]\n")
    }

    @Test func `lists what the practice has, and takes it out of use and back`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        try await practice.succeed(["provider", "add", "--name", "Robin Example", "--npi", "1234567893"])
        try await practice.succeed(["provider", "set", "1234567893", "--credentials", "LMFT"])
        try await practice.succeed(["provider", "disable", "1234567893"])
        #expect(try await practice.succeed(["provider", "list"]).output.contains("until 20"))
        try await practice.succeed(["provider", "enable", "1234567893"])
        #expect(try await !practice.succeed(["provider", "list"]).output.contains("until 20"))
        try await practice.succeed(["service", "disable", "LETTER"])
        #expect(try await practice.succeed(["service", "list"]).output.contains("until 20"))
        try await practice.succeed(["appointment", "set", "A-2030", "--state", "no-show"])
        let kept = try await practice.succeed(["appointment", "list", "--client", "C-1006", "--state", "no_show"])
        #expect(kept.output.contains("A-2030") && !kept.output.contains("A-2027"))
        try await practice.succeed(["client", "set", "C-1006", "--superbills", "on", "--payee", ""])
        #expect(try await practice.succeed(["client", "show", "C-1006"]).output.contains("as the practice has it"))
        try await practice.succeed(["staff", "add", "--sign-in", "pat", "--name", "Pat", "--role", "clinician"])
        try await practice.succeed(["staff", "set", "pat", "--billing", "off"])
        #expect(try await practice.run(["bill", "list"], as: "pat").status == 7)
        try await practice.succeed(["staff", "disable", "pat"])
        #expect(try await practice.run(["client", "list"], as: "pat").status == 7)
        let unpaid = try await practice.succeed(["bill", "create", "C-1002", "--json"]).json("bill")
        #expect(try await practice.succeed(["bill", "cancel", unpaid, "--json"]).json("state") == "cancelled")
    }
}
