import Testing

@Suite struct `The help` {
    @Test func `names every command there is, each with examples and exit codes, and none that comes later`()
        async throws
    {
        let help = try await Tool.run(Practice.program, ["--help"])
        #expect(help.status == 0)
        for command in [
            "init", "practice", "staff", "provider", "service", "import", "codeset", "client", "appointment", "bill",
            "superbill", "document", "link", "serve", "audit",
        ] {
            #expect(help.output.contains("\n  \(command)"))
        }
        for later in ["backup", "doctor", "keys", "verify"] {
            #expect(!help.output.contains("\n  \(later) "), "\(later) is not there yet")
            #expect(try await Tool.run(Practice.program, [later, "--json"]).status == 1)
        }
        for command in [
            ["init"], ["import"], ["codeset", "import"], ["bill", "create"], ["bill", "edit"], ["bill", "pay"],
            ["practice", "set"], ["appointment", "add"], ["superbill", "create"], ["superbill", "why"],
            ["superbill", "fhir"], ["superbill", "void"], ["superbill", "supersede"], ["client", "export"],
            ["provider", "supervise"], ["document", "add"], ["document", "get"], ["document", "shred"],
            ["link", "issue"],
            ["link", "extend"], ["link", "rearm"], ["link", "requests"], ["link", "stop"], ["link", "resume"],
            ["link", "list"], ["practice", "hook", "set"], ["audit", "verify"], ["audit", "list"], ["audit", "show"],
            ["audit", "export"], ["audit", "prune"], ["audit", "erase"], ["audit", "prove"],
            ["audit", "tiles"], ["audit", "keys"], ["audit", "rotate-key"], ["audit", "recover"],
            ["audit", "anchor", "add"], ["audit", "anchor", "list"], ["audit", "anchor", "remove"],
            ["audit", "anchor", "now"], ["audit", "report", "accounting"],
            ["audit", "report", "access"], ["audit", "report", "activity"], ["audit", "report", "review"],
            ["audit", "review"], ["audit", "review", "list"], ["audit", "hold", "set"], ["audit", "hold", "lift"],
            ["audit", "disclosure", "add"], ["audit", "disclosure", "class"],
        ] {
            let page = try await Tool.run(Practice.program, command + ["--help"])
            #expect(page.status == 0)
            #expect(page.output.contains("EXAMPLES:") && page.output.contains("EXIT CODES:"))
            #expect(page.output.contains("8  home missing, locked, or key missing"))
        }
    }

    @Test func `of import documents every column`() async throws {
        let page = try await Tool.run(Practice.program, ["import", "--help"])
        for column in ["payment_id", "legal_name", "provider_npi", "diagnoses", "place_of_service"] {
            #expect(page.output.contains(column))
        }
    }
}
