import Foundation
import Testing

@Suite(.timeLimit(.minutes(4))) struct `The audit on the command line` {
    @Test func `exports evidence that verifies offline with the pinned key and an anchor kept elsewhere`() async throws
    {
        let practice = try await Practice.makeWithSuperbill()
        let (file, anchors) = (practice.directory.path + "/audit.jsonl", practice.directory.path + "/anchors.txt")
        try await practice.succeed(["audit", "export", "--out", file])
        try FileManager.default.copyItem(atPath: practice.home + "/anchors/anchors.txt", toPath: anchors)
        try FileManager.default.moveItem(atPath: practice.home, toPath: practice.home + ".gone")
        func verify(_ options: [String]) async throws -> Tool.Result {
            try await Tool.run(Practice.program, ["audit", "verify", file] + options)
        }
        let verdict = try await verify(["--key", practice.auditKey, "--anchor", anchors])
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
        #expect(verdict.output.hasPrefix("verified"))
        #expect(try await verify([]).status == 2)
        #expect(try await verify(["--key", practice.auditKey]).status == 2)
        #expect(try await verify(["--anchor", anchors]).status == 2)

        let other = try await Practice.make()
        #expect(try await verify(["--key", other.auditKey, "--anchor", anchors]).status == 3)

        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let place = try #require(bytes.range(of: Data("document.created".utf8))).lowerBound
        bytes[place] = UInt8(ascii: "D")
        try bytes.write(to: URL(fileURLWithPath: file))
        #expect(try await verify(["--key", practice.auditKey, "--anchor", anchors]).status == 3)
        try Data("not evidence\n".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try await verify(["--key", practice.auditKey, "--anchor", anchors]).status == 4)
    }

    @Test func `shows a visitor's address only to whoever may see the log`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        #expect(try await practice.succeed(["audit", "list"]).output.contains("document.created"))
        try await practice.succeed(["staff", "add", "--sign-in", "pat", "--name", "Pat Example", "--role", "biller"])
        #expect(try await practice.run(["audit", "list"], as: "pat").status == 7)
        #expect(
            try await practice.run(["audit", "export", "--out", practice.directory.path + "/x"], as: "pat").status == 7)
        #expect(!FileManager.default.fileExists(atPath: practice.directory.path + "/x"))
    }
}
