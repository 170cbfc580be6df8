import Sharing
import Testing

@Suite struct `An address written out` {
    @Test(arguments: [
        ("203.0.113.9", "203.0.113.9", "203.0.113.9"), ("::ffff:203.0.113.9", "203.0.113.9", "203.0.113.9"),
        ("2001:DB8:0:1:0:0:0:2", "2001:db8:0:1::2", "2001:db8:0:1::"), ("::1", "::1", "::"),
        ("0:0:0:0:0:ffff:7f00:1", "127.0.0.1", "127.0.0.1"),
    ])
    func `has one spelling, and the network of one visitor`(text: String, canonical: String, network: String) throws {
        let address = try #require(ClientAddress(text))
        #expect(address.description == canonical)
        #expect(address.network.description == network)
        #expect(ClientAddress(canonical) == address)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4:80", "[::1]", "::1%lo",
        "::g",
        "1::2::3", "0x7f.1.1.1", "unknown", "localhost", "1.2.3.4\n",
    ])
    func `of any other spelling is none`(text: String) { #expect(ClientAddress(text) == nil) }

    @Test func `is in a range or not`() throws {
        for (range, inside, outside) in [
            ("10.0.0.0/8", "10.255.0.1", "11.0.0.0"), ("192.0.2.128/25", "192.0.2.255", "192.0.2.127"),
            ("203.0.113.9", "203.0.113.9", "203.0.113.8"), ("0.0.0.0/0", "255.1.1.1", "::1"),
            ("2001:db8::/33", "2001:db8:7fff::1", "2001:db8:8000::1"), ("::1", "::1", "::2"),
            ("fd00::/8", "fdff::1", "fe00::1"), ("::ffff:10.0.0.0/104", "10.1.2.3", "11.1.2.3"),
        ] {
            let parsed = try #require(AddressRange(range), "\(range)")
            #expect(parsed.contains(try #require(ClientAddress(inside))), "\(range)")
            #expect(!parsed.contains(try #require(ClientAddress(outside))), "\(range)")
        }
        for text in [
            "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/+8", "10.0.0.0/8/8", "::/129", "/8", "x/8", "",
        ] {
            #expect(AddressRange(text) == nil, "\(text)")
        }
    }
}
