import Sharing
import Testing

struct RequestedPartTests {
    private static let tag = "\"abc\""

    private static func part(_ range: String?, ifRange: String? = nil, count: Int = 1000) -> RequestedPart {
        RequestedPart(range: range, ifRange: ifRange, tag: tag, count: count)
    }

    @Test(
        arguments: [
            ("bytes=0-0", 0..<1), ("bytes=0-999", 0..<1000), ("bytes=0-1000", 0..<1000), ("bytes=999-", 999..<1000),
            ("bytes=500-", 500..<1000), ("bytes=-1", 999..<1000), ("bytes=-1000", 0..<1000), ("bytes=-5000", 0..<1000),
            ("BYTES=1-2", 1..<3), ("bytes=0007-08", 7..<9), ("bytes=3-99999999999999999999999", 3..<1000),
            ("bytes=-99999999999999999999999", 0..<1000), ("bytes=9223372036854775807-", nil),
            ("bytes=1000-", nil), ("bytes=1000-2000", nil), ("bytes=99999999999999999999999-", nil), ("bytes=-0", nil),
            ("bytes=99999999999999999999998-99999999999999999999999", nil),
        ] as [(String, Range<Int>?)])
    func `one range of the right spelling is heeded, within the document or not at all`(
        range: String, expected: Range<Int>?
    ) {
        #expect(Self.part(range) == expected.map { .part($0) } ?? .unsatisfiable)
    }

    @Test(arguments: [
        nil, "", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "bytes=1", "bytes=0-0,2-3", "bytes=0-0, 2-3",
        "bytes=,", "bytes=1-2-3", "bytes=--1", "bytes=+1-2", "bytes= 1-2", "bytes=1 -2", "items=0-1", "bytes:0-1",
        "bytes=\u{0661}-2", "bytes=0x1-2", "bytes=1-2;", "bytes=0-" + String(repeating: "0", count: 60),
    ])
    func `anything else is ignored`(range: String?) { #expect(Self.part(range) == .whole) }

    @Test func `a long list of ranges is ignored`() {
        // Not as arguments, which are printed.
        for range in [
            "bytes=0-0," + String(repeating: "0-0,", count: 10_000),
            "bytes=" + String(repeating: "0-,", count: 100_000),
        ] {
            #expect(Self.part(range) == .whole)
        }
    }

    @Test(arguments: [
        ("\"abc\"", true), ("\"ABC\"", false), ("W/\"abc\"", false), ("abc", false), ("", false), ("*", false),
        ("\"abc\", \"abc\"", false), ("Tue, 24 Nov 2026 08:00:00 GMT", false),
    ])
    func `a condition lets the range count only where it names this very document`(condition: String, counts: Bool) {
        #expect(Self.part("bytes=1-2", ifRange: condition) == (counts ? .part(1..<3) : .whole))
        #expect(Self.part("bytes=1000-", ifRange: condition) == (counts ? .unsatisfiable : .whole))
    }

    @Test func `of an empty document there is no part`() {
        #expect(Self.part("bytes=0-", count: 0) == .whole && Self.part("bytes=-1", count: 0) == .whole)
    }
}
