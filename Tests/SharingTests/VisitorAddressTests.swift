import Sharing
import Testing

struct VisitorAddressTests {
    @Test(arguments: [
        ("203.0.113.7", "203.0.113.7", true, true), ("203.0.113.7", "203.0.113.8", false, true),
        ("203.0.113.7", "203.0.114.7", false, false), ("203.0.113.7", "::ffff:203.0.113.7", true, true),
        ("203.0.113.7", "::FFFF:cb00:7107", true, true), ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true, true),
        ("2001:db8:1:2::1", "2001:0DB8:0001:0002::1", true, true), ("2001:db8:1:2::1", "2001:db8:1:3::1", false, true),
        ("2001:db8:1:2::1", "2001:db8:2:2::1", false, false), ("fe80::1%eth0", "fe80::1%eth1", true, true),
        ("unknown", "unknown", true, true), ("unknown", "203.0.113.7", false, false), ("", "0.0.0.0", false, false),
    ])
    func `two addresses are one line and one network, or are not`(
        first: String, second: String, isLine: Bool, isNetwork: Bool
    ) {
        let (first, second) = (VisitorAddress(first), VisitorAddress(second))
        #expect((first.line == second.line) == isLine)
        #expect((first.network == second.network) == isNetwork)
    }
}
