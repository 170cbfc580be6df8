import Billing
import Foundation
import Sharing
import Testing

@testable import Web
@testable import Workflows

@Suite struct `Every page` {
    /// Each page in each of its shapes; a new page belongs here.
    private static let pages: [(name: String, html: @Sendable (Language) -> String)] = {
        func door(_ factor: Factor, _ problem: DoorPage.Problem? = nil) -> @Sendable (Language) -> String {
            let door = Door(
                factor: factor, expires: Timestamp(milliseconds: 1_796_076_000_000), timeZone: "America/New_York")
            return { DoorPage(door, path: "/s/TOKEN", problem: problem).html(in: $0) }
        }
        func ended(_ hasNewerVersion: Bool) -> @Sendable (Language) -> String {
            let contact = PracticeContact(phone: "(207) 555-0142", hasNewerVersion: hasNewerVersion)
            return { EndedPage(contact, path: "/s/TOKEN").html(in: $0) }
        }
        let now = Timestamp(milliseconds: 1_796_076_000_000)
        return [
            ("door with passcode", door(.passcode)), ("door with birth date", door(.birthDate)), ("door", door(.none)),
            ("wrong passcode", door(.passcode, .wrong(triesLeft: 4))),
            ("last passcode", door(.passcode, .wrong(triesLeft: 1))),
            ("no passcode", door(.passcode, .noAnswer)), ("wrong birth date", door(.birthDate, .wrong(triesLeft: 2))),
            ("no birth date", door(.birthDate, .noAnswer)), ("ended", ended(false)), ("replaced", ended(true)),
            (
                "requested",
                { RequestedPage(PracticeContact(phone: "(207) 555-0142", hasNewerVersion: false)).html(in: $0) }
            ),
            ("too many tries", { TooManyTriesPage(until: now.adding(seconds: 600), now: now).html(in: $0) }),
            ("too many tries, soon over", { TooManyTriesPage(until: now, now: now).html(in: $0) }),
            ("not found", { NotFoundPage().html(in: $0) }), ("unavailable", { FailurePage.unavailable.html(in: $0) }),
            ("bad request", { FailurePage.badRequest.html(in: $0) }),
            ("too many", { FailurePage.tooMany.html(in: $0) }),
        ]
    }()

    private static let names = pages.map(\.name)

    private func html(_ name: String, _ language: Language) throws -> String {
        try #require(Self.pages.first { $0.name == name }).html(language)
    }

    @Test(arguments: names)
    func `has the same parts in both languages and no word of one in the other`(name: String) throws {
        let (english, spanish) = (try html(name, .english), try html(name, .spanish))
        #expect(english.contains("<html lang=\"en\">") && spanish.contains("<html lang=\"es\">"))
        func tags(_ html: String) -> [String] {
            html.replacing(/lang="e[ns]"/, with: "").matches(of: /<[^>]+>/).map { String($0.output) }
        }
        #expect(tags(english) == tags(spanish))
        let (texts, textos) = (Self.texts(english), Self.texts(spanish))
        #expect(texts.count == textos.count && texts.count >= 2)
        let shared = Set(texts).intersection(textos).filter { $0.contains(where: \.isLetter) }
        #expect(shared.isEmpty)
        let words = Set(textos.joined(separator: " ").lowercased().split { !$0.isLetter }.map(String.init))
        let foreign = words.intersection([
            "the", "this", "that", "you", "your", "and", "of", "link", "is", "was", "please", "document", "passcode",
            "until",
        ])
        #expect(foreign.isEmpty)
        let palabras = Set(texts.joined(separator: " ").lowercased().split { !$0.isLetter }.map(String.init))
        #expect(palabras.intersection(["el", "la", "enlace", "este", "que", "usted", "su", "documento"]).isEmpty)
        #expect(!palabras.isDisjoint(with: ["the", "this", "that", "a", "in"]), "control")
    }

    @Test(arguments: names, Language.allCases)
    func `is plain HTML with a neutral title, without script, and without an empty place`(
        name: String, language: Language
    ) throws {
        let page = try html(name, language)
        #expect(page.hasPrefix("<!doctype html>\n") && page.hasSuffix("</html>\n"))
        #expect(
            !page.contains("{{") && !page.contains("()") && !page.contains("Optional") && !page.contains("(Function)"))
        #expect(!page.lowercased().contains("<script") && page.firstMatch(of: /\son[a-z]+=/) == nil)
        #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("style=\""))
        #expect(page.matches(of: /<h1>/).count == 1 && page.matches(of: /<main>/).count == 1)
        let title = try #require(page.firstMatch(of: /<title>(.+)<\/title>/)).1
        for word in ["Harbor", "superbill", "therapy", "factura", "terapia", "clínica", "client"] {
            #expect(!title.lowercased().contains(word))
        }
        // Every field has a label, and every description that is named is there.
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        for input in page.matches(of: /<input id="([^"]+)"[^>]*>/) {
            #expect(page.contains("<label for=\"\(input.1)\">"))
            #expect(input.output.0.contains(" required"))
        }
        for list in page.matches(of: /aria-describedby="([^"]+)"/) {
            #expect(list.1.split(separator: " ").allSatisfy { ids.contains(String($0)) })
        }
    }

    @Test(arguments: ["wrong passcode", "no passcode", "wrong birth date", "no birth date"], Language.allCases)
    func `with a problem ties it to its fields, gives the first the focus, and says so in the title`(
        name: String, language: Language
    ) throws {
        let page = try html(name, language)
        #expect(page.contains("<p class=\"problem\" id=\"problem\" role=\"alert\">"))
        let inputs = page.matches(of: /<input [^>]*>/).map { String($0.output) }
        #expect(!inputs.isEmpty && inputs.allSatisfy { $0.contains("aria-invalid=\"true\"") })
        #expect(inputs.allSatisfy { $0.contains(/aria-describedby="problem[ "]/) })
        #expect(inputs.map { $0.contains(" autofocus") } == [true] + inputs.dropFirst().map { _ in false })
        #expect(page.contains(language == .english ? "<title>Problem: A" : "<title>Problema: Un"))
        let plain = try html(name.contains("birth") ? "door with birth date" : "door with passcode", language)
        #expect(!plain.contains("aria-invalid") && !plain.contains("autofocus") && !plain.contains("role="))
    }

    @Test func `counts tries in the plural where there are several`() throws {
        #expect(try html("last passcode", .english).contains("One more try is left before"))
        #expect(try html("wrong passcode", .english).contains("4 tries are left before"))
        #expect(try html("last passcode", .spanish).contains("Queda un intento antes"))
        #expect(try html("wrong passcode", .spanish).contains("Quedan 4 intentos antes"))
        #expect(try html("too many tries", .spanish).contains("en 10 minutos."))
        #expect(try html("too many tries, soon over", .spanish).contains("en un minuto."))
    }

    @Test func `with a phone number lets it be called`() throws {
        for language in Language.allCases {
            #expect(
                try html("ended", language).contains("<a class=\"phone\" href=\"tel:+12075550142\">(207) 555-0142</a>")
            )
        }
    }

    /// What stands between tags.
    private static func texts(_ html: String) -> [String] {
        html.replacing(/<[^>]+>/, with: "\u{0}").split(separator: "\u{0}")
            .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }
}
