import Foundation
import Testing

@Suite(
    .enabled(if: Browser.isInstalled, "chromium, chromedriver or curl is not installed"), .timeLimit(.minutes(10)))
struct `The pages of a link` {
    private static let (tab, enter) = ("\u{E004}", "\u{E007}")

    @Test func `open a document by the keyboard alone, each field named and each problem told`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let url = try await practice.succeed(
            ["link", "issue", "SB-000001", "--to", "zoe@example.org", "--factor", "birth-date", "--json"]
        ).json("url")
        let server = try await Server.start(practice)
        let browser = try await Browser.start()
        try await browser.open(server.address(of: url))
        #expect(try await browser.evaluate("document.activeElement.tagName") == "BODY", "nothing is jumped over")
        var order: [String] = []
        for _ in 0..<4 {
            try await browser.press(Self.tab)
            order.append(try await browser.evaluate("document.activeElement.id || document.activeElement.tagName"))
            let outline = try await browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            #expect(outline == "solid", "\(order.last ?? "")")
        }
        #expect(order == ["month", "day", "year", "BUTTON"])
        #expect(try await browser.accessibleName(of: "#month") == "Month (1 to 12)")
        #expect(try await browser.accessibleName(of: "fieldset") == "Date of birth of the person the document is about")
        #expect(try await browser.accessibleRole(of: "fieldset") == "group")
        #expect(try await browser.accessibleRole(of: "button") == "button")
        #expect(try await browser.accessibleRole(of: "main") == "main")

        try await browser.open(server.address(of: url))
        try await browser.press(Self.tab + "2" + Self.tab + "3" + Self.tab + "1990" + Self.enter)
        #expect(try await browser.text().contains("That is not right. 4 tries are left before the link locks."))
        #expect(try await browser.evaluate("document.activeElement.id") == "month")
        try await Self.keep(browser.screenshot(), "problem")
        #expect(try await browser.evaluate("document.title") == "Problem: A document for you")
        #expect(try await browser.accessibleRole(of: "#problem") == "alert")
        try await browser.press("13" + Self.tab + "3" + Self.tab + "1990" + Self.enter)
        #expect(try await browser.text().contains("That is not a date: write month, day and year in digits."))
        try await browser.press("03" + Self.tab + "14" + Self.tab + "1987" + Self.enter)
        #expect(try await browser.download()?.starts(with: Data("%PDF-".utf8)) == true)
        try await browser.quit()
        #expect(try await server.stop() == 0)
    }

    @Test func `are whole in Spanish, on a narrow screen and in forced colors`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let live = try await practice.issueLink()
        let ended = try await practice.issueLink()
        try await practice.succeed(["link", "revoke", ended.link])
        let server = try await Server.start(practice)
        for (language, words) in [
            ("es-MX,es", ["Un documento para usted", "Este enlace ya no funciona", "Aquí no hay nada"]),
            ("en-US,en", ["A document for you", "This link has ended", "Nothing here"]),
        ] {
            let browser = try await Browser.start(languages: language)
            let addresses = [server.address(of: live.url), server.address(of: ended.url), server.share + "/s/x"]
            for (address, word) in zip(addresses, words) {
                try await browser.open(address)
                for (width, forcedColors) in [(320, false), (320, true), (1280, false)] {
                    try await browser.emulate(width: width, forcedColors: forcedColors)
                    #expect(try await browser.text().contains(word))
                    #expect(try await browser.evaluate("document.documentElement.lang") == String(language.prefix(2)))
                    let overflow = try await browser.evaluate(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    #expect(overflow == "0", "\(language) \(word) at \(width)")
                    let small = try await browser.evaluate(
                        "[...document.querySelectorAll('a,button,input')].filter(e => e.getBoundingClientRect().height < 44).length"
                    )
                    #expect(small == "0", "\(language) \(word): every target is 44 pixels high")
                    let lines = try await browser.evaluate(
                        "[...document.querySelectorAll('.phone')].every(e => e.getClientRects().length === 1)")
                    #expect(lines == "true", "no phone number is broken")
                    try await Self.keep(
                        browser.screenshot(), "\(language.prefix(2))-\(word)-\(width)\(forcedColors ? "-forced" : "")")
                }
            }
            try await browser.quit()
        }
        #expect(try await server.stop() == 0)
    }

    @Test func `say their language, and are the same bytes for every forged address`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, _, link) = try await practice.issueLink()
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        let genuine = server.address(of: url)
        let forged = [
            "\(server.share)/s/x", genuine.dropLast() + "!", genuine + "A", "\(server.share)/s/\(link)",
            "\(server.share)/nothing",
        ].map { String($0) }
        var bodies: Set<Data> = []
        for (field, language) in [("es-MX,es;q=0.9,en;q=0.1", "es"), ("en", "en"), ("fr", "en")] {
            let options = ["--header", "Accept-Language: \(field)"]
            let answers = try await forged.asyncMap { try await visitor.get($0, options) }
            func head(_ answer: Visitor.Answer) -> String {
                answer.headers.split(separator: "\r\n").filter { !$0.lowercased().hasPrefix("date:") }.joined()
            }
            for answer in answers {
                #expect(answer.status == 404 && answer.body == answers[0].body && head(answer) == head(answers[0]))
                #expect(answer.headers.lowercased().contains("content-language: \(language)\r\n"))
                #expect(answer.headers.lowercased().contains("vary: accept-language\r\n"))
            }
            bodies.insert(answers[0].body)
            let door = try await visitor.get(genuine, options)
            #expect(door.status == 200 && door.text.contains("<html lang=\"\(language)\">"), "control")
        }
        #expect(bodies.count == 2)
        #expect(try await server.stop() == 0)
    }

    /// Puts a picture where `BILLFOLD_SCREENSHOTS` says, for the eye.
    private static func keep(_ picture: Data, _ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["BILLFOLD_SCREENSHOTS"] else { return }
        try picture.write(to: URL(filePath: "\(folder)/\(name).png"))
    }
}
