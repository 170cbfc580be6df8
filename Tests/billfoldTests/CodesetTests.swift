import Foundation
import Testing

@Suite(.timeLimit(.minutes(4))) struct `Code sets at the command line` {
    private static let table = """
        00001 F43     0 A header
        00002 F4323   1 A name
        00003 U099    1 A name

        """

    private func write(_ text: String, _ name: String, in practice: Practice) throws -> String {
        let path = practice.directory.path + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func `are imported with counts, listed, and checked when a superbill is made`() async throws {
        let practice = try await Practice.make()
        try await practice.succeed(["import"] + Practice.files)
        let file = try write(Self.table, "icd10cm_order_2027.txt", in: practice)
        let imported = try await practice.succeed(["codeset", "import", "icd10cm", file, "--year", "2027"])
        #expect(imported.output == "ICD-10-CM 2027: 3 codes, 2 billable (new)\n")
        let again = try await practice.succeed(["codeset", "import", "icd10cm", file, "--year", "2027", "--json"])
        #expect(try again.json("result") == "unchanged")
        let list = try await practice.succeed(["codeset", "list", "--json"])
        #expect(list.output.contains(#""billable":2,"codes":3,"#) && list.output.contains(#""year":2027"#))
        let bill = try await practice.succeed(["bill", "create", "C-1002", "--json"]).json("bill")
        try await practice.succeed(["bill", "save", bill])
        let refused = try await practice.run(["superbill", "create", bill, "--json"])
        #expect(refused.status == 5)
        #expect(refused.output.contains(#""code":"INVALID_DIAGNOSIS""#))
        #expect(refused.errors.contains("diagnosis F41.1 is no ICD-10-CM code of fiscal year 2027"))
    }

    @Test(arguments: [
        (["icd10pcs", "FILE", "--year", "2026"], "icd10cm, hcpcs"), (["icd10cm", "FILE"], "--year"),
        (["icd10cm", "FILE", "--year", "soon"], "soon"), (["icd10cm", "FILE", "--year", "1999"], "1999"),
        (["icd10cm", "/nowhere/order.txt", "--year", "2026"], "is it there"),
        (["hcpcs", "FILE", "--year", "2026"], "order.txt:1: not an HCPCS"),
    ])
    func `refuse what is wrong with reason and remedy, exit code 1`(arguments: [String], words: String) async throws {
        let practice = try await Practice.make()
        let file = try write(Self.table, "order.txt", in: practice)
        let result = try await practice.run(["codeset", "import"] + arguments.map { $0 == "FILE" ? file : $0 })
        #expect(result.status == 1)
        #expect(result.output.isEmpty && result.errors.hasPrefix("billfold: ") && result.errors.contains(words))
        #expect(try await practice.succeed(["codeset", "list", "--json"]).output == "[]\n")
    }

    @Test func `a superbill goes out as FHIR to a file that only its owner reads, or to standard output`() async throws
    {
        let practice = try await Practice.makeWithSuperbill()
        let file = practice.directory.path + "/superbill.json"
        try await practice.succeed(["superbill", "fhir", "SB-000001", "--out", file])
        let bytes = try Data(contentsOf: URL(filePath: file))
        let printed = try await practice.succeed(["superbill", "fhir", "SB-000001"])
        #expect(Data(printed.output.utf8) == bytes)
        #expect(try JSONSerialization.jsonObject(with: bytes) is [String: Any])
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try await practice.entries().count { $0["event"] == "document.exported" } == 2)
        #expect(try await practice.run(["superbill", "fhir", "SB-000077", "--out", file, "--force"]).status == 6)
        #expect(try Data(contentsOf: URL(filePath: file)) == bytes, "what was there stays")
    }
}
