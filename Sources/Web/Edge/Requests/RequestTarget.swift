/// The target of a request as it was sent: every route has one spelling, and nothing is decoded or made shorter.
enum RequestTarget {
    /// Whether the path of `target` has the one spelling that a route can have: segments of unreserved characters (RFC 3986
    /// section 2.3), none of them empty, `.` or `..`; what comes after a question mark is nobody's business.
    static func isCanonical(_ target: String) -> Bool {
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
        guard path.first == slash else { return false }
        guard path.count > 1 else { return true }
        var (length, dots) = (0, 0)
        for byte in path.dropFirst() {
            switch byte {
            case slash:
                guard length > 0, dots < length || dots > 2 else { return false }
                (length, dots) = (0, 0)
                continue
            case UInt8(ascii: "."): dots += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                break
            default: return false
            }
            length += 1
        }
        return length > 0 && (dots < length || dots > 2)
    }

    private static let slash = UInt8(ascii: "/")
}
