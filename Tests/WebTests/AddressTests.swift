import Sharing
import Testing

@testable import Web

@Suite struct `An address` {
    @Test func `of the visitor is the nearest hop that is no proxy of ours`() throws {
        let proxies = TrustedProxies(ranges: ["127.0.0.1", "10.0.0.0/8"].compactMap { AddressRange($0) })
        let (near, far) = (try #require(ClientAddress("127.0.0.1")), try #require(ClientAddress("198.51.100.7")))
        func client(_ peer: ClientAddress?, _ forwarded: String...) -> String? {
            proxies.client(peer: peer, forwarded: forwarded)?.description
        }
        #expect(client(far, "203.0.113.9") == "198.51.100.7", "a stranger's header is nothing")
        #expect(client(near) == "127.0.0.1")
        #expect(client(near, "203.0.113.9") == "203.0.113.9")
        #expect(
            client(near, "192.0.2.1, 203.0.113.9") == "203.0.113.9", "what stands left of it anybody may have written")
        #expect(client(near, "203.0.113.9, 10.1.1.1") == "203.0.113.9")
        #expect(client(near, "192.0.2.1", "203.0.113.9,10.1.1.1") == "203.0.113.9", "the last field is the nearest")
        #expect(client(near, "10.2.2.2,10.1.1.1") == "10.2.2.2")
        #expect(client(near, "203.0.113.9, rubbish") == "127.0.0.1")
        #expect(client(near, "203.0.113.9, rubbish, 10.1.1.1") == "10.1.1.1")
        #expect(client(near, "::ffff:203.0.113.9") == "203.0.113.9")
        #expect(client(nil, "203.0.113.9") == "203.0.113.9", "a Unix socket is reached by the proxy alone")
        #expect(TrustedProxies(ranges: []).client(peer: near, forwarded: ["203.0.113.9"]) == near)
        #expect(TrustedProxies(ranges: []).client(peer: nil, forwarded: ["203.0.113.9"]) == nil)
    }

    @Test(arguments: [
        ("127.0.0.1:8443", "https://127.0.0.1:8443", true, true), ("[::1]:1", "https://[::1]:1", true, true),
        ("0.0.0.0:443", "https://0.0.0.0:443", true, false),
        ("http://localhost:80", "http://localhost:80", false, true),
        ("http://10.0.0.1:80", "http://10.0.0.1:80", false, false),
        ("unix:/run/x.sock", "unix:/run/x.sock", false, true),
    ])
    func `to listen on says how`(text: String, url: String, speaksTLS: Bool, isLocal: Bool) throws {
        let address = try #require(ListenAddress(text))
        #expect(address.url(port: nil) == url)
        #expect(address.speaksTLS == speaksTLS)
        #expect(address.isLocal == isLocal)
    }

    @Test func `without TLS needs a proxy on this machine`() throws {
        let console = try #require(ListenAddress("127.0.0.1:8444"))
        func isAllowed(_ share: String, console: ListenAddress = console, proxies: [String]) throws -> Bool {
            var settings = ServerSettings(share: try #require(ListenAddress(share)), console: console)
            settings.trust(proxies: proxies.compactMap { AddressRange($0) })
            return settings.keepsPlainLocal
        }
        #expect(try isAllowed("0.0.0.0:443", proxies: []))
        #expect(try isAllowed("http://127.0.0.1:80", proxies: ["127.0.0.1"]))
        #expect(try isAllowed("unix:/run/x", proxies: ["127.0.0.1"]))
        #expect(try !isAllowed("http://127.0.0.1:80", proxies: []))
        #expect(try !isAllowed("unix:/run/x", proxies: []))
        #expect(try !isAllowed("http://0.0.0.0:80", proxies: ["127.0.0.1"]))
        #expect(try !isAllowed("a:1", console: #require(ListenAddress("unix:/run/y")), proxies: ["127.0.0.1"]))
        for text in ["", "a", "a:b", "::1:80", "a:70000", ":80", "https://a:1", "http://a/:1", "unix:"] {
            #expect(ListenAddress(text) == nil, "\(text)")
        }
    }

    @Test func `of a host has a name of few letters`() {
        for good in ["localhost", "LOCALHOST:8443", "a-b.c_d.example", "1.2.3.4:1", "[::1]", "[2001:db8::1]:443"] {
            #expect(HostName(good) != nil, "\(good)")
        }
        for bad in ["", ":80", "a b", "a/b", "a@b", "a:b", "a:123456", "[::1", "::1", "[1.2.3.4]", "[::g]", "ä", "a\0"]
        {
            #expect(HostName(bad) == nil, "\(bad)")
        }
        #expect(HostName("Links.Example:443") == HostName("links.example"))
    }
}
