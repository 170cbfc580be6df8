import Billing
import Sharing
import Testing
import Vault

struct TokenTests {
    private let key: LinkKey
    private let link = ID<Link>()
    private let token: LinkToken

    private static let notAfter = Timestamp(milliseconds: 1_800_000_000_999)

    init() throws {
        key = LinkKey(try MACKey.random())
        token = try LinkToken(link: link, notAfter: Self.notAfter, key: key)
    }

    @Test func `a token names its link and its ceiling in whole seconds`() throws {
        let read = try #require(LinkToken(token.text, key: key))
        #expect(read == token)
        #expect(read.link == link)
        #expect(read.notAfter == Timestamp(milliseconds: 1_800_000_000_000))
    }

    @Test func `a token is 56 characters that stand in an address as they are`() {
        #expect(token.text.utf8.count == 56)
        #expect(token.text.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil)
    }

    @Test func `no other character in any place makes a token`() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= %\u{0}\u{7F}")
        for index in token.text.indices {
            for character in alphabet where character != token.text[index] {
                var changed = token.text
                changed.replaceSubrange(index...index, with: [character])
                #expect(LinkToken(changed, key: key) == nil, "\(character) at \(index)")
            }
        }
        #expect(LinkToken(token.text, key: key) != nil)
    }

    @Test func `a token cut short or grown is none`() {
        for length in 0..<56 { #expect(LinkToken(String(token.text.prefix(length)), key: key) == nil) }
        for tail in ["A", "=", "==", "\n", " ", "AAAA", token.text] {
            #expect(LinkToken(token.text + tail, key: key) == nil)
        }
        for head in ["A", " ", "/", "/s/"] { #expect(LinkToken(head + token.text, key: key) == nil) }
    }

    /// Of many tokens some hold the characters in which the two alphabets of base64 differ.
    @Test func `a token has one spelling`() throws {
        var others = 0
        for _ in 0..<50 {
            let text = try LinkToken(link: ID(), notAfter: Self.notAfter, key: key).text
            let standard = text.replacing("-", with: "+").replacing("_", with: "/")
            if standard != text {
                others += 1
                #expect(LinkToken(standard, key: key) == nil)
            }
            #expect(LinkToken(text.lowercased(), key: key) == nil)
            #expect(LinkToken(text.prefix(28) + "\n" + text.suffix(28), key: key) == nil)
            #expect(LinkToken(text.replacing("A", with: "Ａ") + "Ａ", key: key) == nil)
            #expect(LinkToken(text, key: key) != nil)
        }
        #expect(others > 0)
    }

    @Test func `another home's key makes no token of this one`() throws {
        let other = LinkKey(try MACKey.random())
        #expect(LinkToken(token.text, key: other) == nil)
        let foreign = try LinkToken(link: link, notAfter: Self.notAfter, key: other)
        #expect(LinkToken(foreign.text, key: key) == nil)
        #expect(LinkToken(foreign.text, key: other) != nil)
    }

    @Test(
        arguments: [
            (-1, false), (0, true), (999, true), (1_800_000_000_000, true), ((1 << 40) * 1000 - 1, true),
            ((1 << 40) * 1000, false), (Int64.max, false), (Int64.min, false),
        ] as [(Int64, Bool)])
    func `a ceiling must fit into five bytes of seconds`(milliseconds: Int64, fits: Bool) throws {
        let notAfter = Timestamp(milliseconds: milliseconds)
        guard fits else {
            #expect(throws: SharingError.expiryOutOfRange) { try LinkToken(link: link, notAfter: notAfter, key: key) }
            return
        }
        let token = try LinkToken(link: link, notAfter: notAfter, key: key)
        #expect(LinkToken(token.text, key: key)?.notAfter.seconds == notAfter.seconds)
    }

    @Test func `a token is over from the second of its ceiling on`() {
        #expect(!token.isOver(at: Timestamp(milliseconds: 1_799_999_999_999)))
        #expect(token.isOver(at: Timestamp(milliseconds: 1_800_000_000_000)))
        #expect(token.isOver(at: Timestamp(milliseconds: 1_800_000_000_001)))
    }
}
