import Foundation
import Testing

@Suite(.enabled(if: Visitor.curl != nil, "curl is not installed"), .timeLimit(.minutes(4)))
struct `Documents at the command line` {
    @Test func `are kept, listed, taken out, replaced and shredded, for people and for machines`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let directory = practice.directory.path
        let file = "\(directory)/needle name.pdf"
        try Data("%PDF-1.4\nfirst\n".utf8).write(to: URL(filePath: file))
        let added = try await practice.succeed(["document", "add", file, "--client", "C-1001", "--json"])
        let document = try added.json("document")
        #expect(try added.json("name") == "needle name.pdf" && added.json("media_type") == "application/pdf")
        #expect(try added.json("state") == "live" && added.json("bytes") == "15")
        let out = "\(directory)/out.pdf"
        let got = try await practice.succeed(["document", "get", document, "--out", out])
        #expect(got.output.hasPrefix("15 bytes  application/pdf"))
        #expect(FileManager.default.contents(atPath: out) == FileManager.default.contents(atPath: file))
        let mode = try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try await practice.succeed(["document", "get", document]).output == "%PDF-1.4\nfirst\n")

        try Data("plain".utf8).write(to: URL(filePath: file))
        let newer = try await practice.succeed(["document", "add", file, "--replaces", document, "--json"])
        #expect(try newer.json("version") == "2" && newer.json("replaces") == document)
        let list = try await practice.succeed(["document", "list", "--client", "C-1001"]).output
        #expect(list.contains("superseded, replaced by \(try newer.json("document"))"))
        #expect(list.contains("superbill SB-000001"))
        let asked = try await practice.run(["document", "shred", document])
        #expect(asked.status == 1 && asked.errors.contains("not confirmed; nothing was done"))
        #expect(try await practice.succeed(["document", "show", document, "--json"]).json("state") == "superseded")
        #expect(
            try await practice.succeed(["document", "shred", document, "--yes", "--json"]).json("state") == "shredded")
        for command in [
            ["document", "get", document], ["document", "shred", document, "--yes"],
            ["link", "issue", document, "--to", "a@b.example"], ["document", "add", file, "--replaces", document],
        ] {
            let refused = try await practice.run(command)
            #expect(refused.status == 5 && refused.errors.contains("was shredded on"))
        }
        let superbill = try await practice.succeed(["superbill", "show", "SB-000001", "--json"]).json("document")
        let kept = try await practice.run(["document", "shred", superbill, "--yes"])
        #expect(kept.status == 5 && kept.errors.contains("issued superbills are kept"))
        #expect(try await practice.succeed(["document", "show", document]).output.contains("shredded"))
    }

    @Test func `are refused where the file is none, empty or too large, without being read`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let directory = practice.directory.path
        let (empty, large) = ("\(directory)/empty", "\(directory)/large")
        for (path, size) in [(empty, 0), (large, (64 << 20) + 1)] {
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
            // A hole: there is nothing to read.
            try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: UInt64(size))
        }
        for (path, message) in [
            (empty, "the file is empty"), (large, "has more than 64 MiB"), (directory, "cannot be read"),
            ("\(directory)/none", "cannot be read"), ("/dev/null", "the file is empty"),
            ("/dev/zero", "has more than 64 MiB"),
            ("-", "the file is empty"),
        ] {
            let refused = try await practice.run(["document", "add", path, "--client", "C-1001"])
            #expect(refused.status == 1 && refused.errors.contains(message), "\(path): \(refused.errors)")
            #expect(!refused.errors.contains("usage"))
        }
        #expect(try await practice.succeed(["document", "list", "--json"]).output.contains("SB-000001"))
    }

    @Test func `reach whoever opens a link as attachments that no browser runs`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let file = "\(practice.directory.path)/zoe.html"
        let samples: [(String, String, String)] = [
            ("<!doctype html><script>alert(1)</script>", "application/octet-stream", "document.bin"),
            ("name,born\nZoë,1987\n", "text/plain; charset=utf-8", "document.txt"),
            ("%PDF-1.7\n<script>alert(1)</script>", "application/pdf", "document.pdf"),
        ]
        let server = try await Server.start(practice)
        for (content, type, name) in samples {
            try Data(content.utf8).write(to: URL(filePath: file))
            let document = try await practice.succeed(
                ["document", "add", file, "--client", "C-1001", "--title", "Zoë's secret", "--json"]
            ).json("document")
            let link = try await practice.succeed(["link", "issue", document, "--to", "a@b.example", "--json"])
            let (address, visitor) = (server.address(of: try link.json("url")), try Visitor(practice))
            #expect(try await visitor.post(address, ["passcode": try link.json("passcode")]).status == 303)
            let answer = try await visitor.get(address + "/document")
            let headers = answer.headers.lowercased()
            #expect(answer.status == 200 && answer.text == content)
            #expect(headers.contains("content-type: \(type)\r\n"))
            #expect(headers.contains("content-disposition: attachment; filename=\"\(name)\"\r\n"))
            #expect(headers.contains("; sandbox\r\n") && headers.contains("x-content-type-options: nosniff"))
            for word in ["zoe", "zoë", "secret", document] { #expect(!headers.contains(word)) }
        }
        #expect(try await server.stop() == 0)
    }
}
