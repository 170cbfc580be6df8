import Foundation
import Testing

/// The script of `deploy/verify-by-hand.md`, run as an auditor would: bash, openssl, sha256sum, and no Billfold.
@Suite(.timeLimit(.minutes(4))) struct `Verifying without Billfold` {
    private let practice: Practice
    private let files: String

    init() async throws {
        practice = try await Practice.makeWithSuperbill()
        files = practice.directory.path + "/auditor"
        try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: false)
        try await practice.succeed(["audit", "export", "--details", "--out", files + "/audit.jsonl"])
        try FileManager.default.copyItem(atPath: practice.home + "/anchors/anchors.txt", toPath: files + "/anchors.txt")
        try Data("\(practice.auditKey)\n".utf8).write(to: URL(filePath: files + "/key.txt"))
        try Data(Self.script().utf8).write(to: URL(filePath: files + "/verify.sh"))
    }

    @Test func `an untouched export is verified, entry by entry`() async throws {
        let result = try await verify()
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let entries = try lines().count - 2
        #expect(entries > 10)
        #expect(result.output.contains("verified: \(entries) entries, the first \(entries) anchored"))
    }

    @Test(arguments: ["edit", "delete", "swap", "cut", "head", "anchor", "key"])
    func `whatever was changed is found, the last line being made anew`(change: String) async throws {
        var lines = try lines()
        switch change {
        case "edit": lines[5] = lines[5].replacing("success", with: "failed")
        case "delete": lines.remove(at: 5)
        case "swap": lines.swapAt(5, 6)
        case "cut": lines.remove(at: lines.count - 2)
        case "head":
            lines[0] = lines[0].replacing("\\u000a\(lines.count - 2)\\u000a", with: "\\u000a\(lines.count - 3)\\u000a")
        case "anchor": try forge("anchors.txt")
        default: try forge("key.txt")
        }
        let changed = lines != (try self.lines())
        #expect(changed != ["anchor", "key"].contains(change), "the control: something was changed")
        try Data((lines.dropLast().map { $0 + "\n" }.joined()).utf8).write(to: URL(filePath: files + "/audit.jsonl"))
        let sum = try await Tool.run("/usr/bin/sha256sum", [files + "/audit.jsonl"]).output.prefix(64)
        lines[lines.count - 1] = "{\"end\":true,\"rows\":\(lines.count - 2),\"sha256\":\"\(sum)\"}"
        try Data((lines.map { $0 + "\n" }.joined()).utf8).write(to: URL(filePath: files + "/audit.jsonl"))
        let result = try await verify()
        #expect(result.status == 3, "\(result.output)\(result.errors)")
        #expect(result.output.hasPrefix("NOT VERIFIED"))
    }

    private func verify() async throws -> Tool.Result {
        try await Tool.run("/bin/bash", ["-c", "cd '\(files)' && exec bash verify.sh"])
    }

    private func lines() throws -> [String] {
        try String(contentsOfFile: files + "/audit.jsonl", encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Changes one character in the middle of the last long line of a file.
    private func forge(_ name: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: files + "/" + name))
        let place = bytes.count - 40
        bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        try bytes.write(to: URL(filePath: files + "/" + name))
    }

    private static func script() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "deploy/verify-by-hand.md"), encoding: .utf8)
        let blocks = text.components(separatedBy: "```bash\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        try #require(blocks.count == 1)
        return blocks[0]
    }
}
