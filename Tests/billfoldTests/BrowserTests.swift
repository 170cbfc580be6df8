import Foundation
import Testing

@Suite struct `A link in a browser` {
    @Test(
        .enabled(if: Browser.isInstalled, "chromium, chromedriver or curl is not installed"), .timeLimit(.minutes(10)))
    func `shows its page, takes the passcode, and gives the document, without script`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, passcode, _) = try await practice.issueLink(["--views", "1"])
        let server = try await Server.start(practice)
        let browser = try await Browser.start()
        try await browser.open(server.address(of: url))
        let page = try await browser.text()
        #expect(page.contains("A document for you"))
        for word in ["Ångström", "Harbor", "Superbill", "SB-", "975", "therapy", "Therapy"] {
            #expect(!page.contains(word))
        }
        #expect(try await browser.accessibleName(of: "#passcode") == "Passcode")

        try await browser.type("0000 0000", into: "#passcode")
        try await browser.click("button")
        #expect(try await browser.text().contains("That is not right. 4 tries are left"))

        try await browser.type(passcode, into: "#passcode")
        try await browser.click("button")
        let document = try #require(try await browser.download())
        #expect(document.starts(with: Data("%PDF-".utf8)))
        try await practice.succeed(["superbill", "pdf", "SB-000001", "--out", practice.directory.path + "/own.pdf"])
        #expect(document == FileManager.default.contents(atPath: practice.directory.path + "/own.pdf"))

        try await browser.open(server.address(of: url))
        #expect(try await browser.text().contains("This link has ended"))
        try await browser.quit()
        #expect(try await server.stop() == 0)
    }
}
