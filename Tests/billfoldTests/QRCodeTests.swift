import Foundation
import Testing

@Suite(.timeLimit(.minutes(10))) struct `The address of a link as a QR code` {
    private static let zbarimg = Tool.find("zbarimg")

    @Test(.enabled(if: zbarimg != nil && Browser.isInstalled, "zbar-tools, chromium, chromedriver or curl is missing"))
    func `reads as the address, from PNG and from SVG as a browser draws it, and holds no passcode`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let directory = practice.directory.path
        let browser = try await Browser.start()
        for ending in ["png", "svg"] {
            let file = "\(directory)/link.\(ending)"
            let link = try await practice.issueLink(["--qr-out", file])
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            var picture = file
            if ending == "svg" {
                try await browser.open("file://\(file)")
                picture = "\(directory)/screen.png"
                try await browser.screenshot().write(to: URL(filePath: picture))
            }
            #expect(try await Self.read(picture) == link.url)
        }
        try await browser.quit()
    }

    @Test func `stands below what is printed, and where it cannot be written no link is issued`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let issue = ["link", "issue", "SB-000001", "--to", "zoe@example.org"]
        let shown = try await practice.succeed(issue + ["--qr"]).output
        let blocks = shown.split(separator: "\n").filter { $0.contains("█") }
        #expect(blocks.count > 15 && Set(blocks.map(\.count)).count == 1 && !shown.contains("\u{1B}"))
        let before = try await practice.entries().count
        for (options, message) in [
            (["--qr", "--json"], "a QR code is no JSON"), (["--qr-out", "/nowhere/a.png"], "cannot be written"),
            (["--qr-out", practice.directory.path + "/a.gif"], "neither in .png nor in .svg"),
        ] {
            let refused = try await practice.run(issue + options)
            #expect(refused.status == 1 && refused.errors.contains(message))
        }
        let failed = try await practice.run(
            ["link", "issue", "SB-000099", "--to", "a@b.example", "--qr-out", practice.directory.path + "/b.png"])
        #expect(failed.status == 6)
        #expect(try await practice.entries().count == before + 1, "one for the list itself")
        let files = try FileManager.default.contentsOfDirectory(atPath: practice.directory.path)
        #expect(!files.contains { $0.contains("a.") || $0.contains("b.png") }, "nothing is left of it")
    }

    private static func read(_ picture: String) async throws -> String {
        try await Tool.run(
            try #require(zbarimg),
            ["--nodbus", "--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", picture]
        ).output
    }
}
