internal import Glibc

/// Where in the text of an entry the values lie by which a store finds it, told in one pass and without a copy.
///
/// For those who hold the text against a signed tree: that only entries in their one spelling come into a log is seen to
/// where they are appended, and `Entry(parsing:)` asks for it again wherever one is read.
package struct EntryFields: Sendable {
    package private(set) var id: Range<Int>
    package private(set) var at: Int64
    package private(set) var event: Range<Int>
    package private(set) var client: Range<Int>?
    package private(set) var document: Range<Int>?
    package private(set) var link: Range<Int>?
    /// The hexadecimal digits of the hash of the writes that the entry covers.
    package private(set) var writes: Range<Int>?
    /// The hexadecimal digits of the hash of its detail.
    package private(set) var detailHash: Range<Int>?

    /// The fields of the entry that is all of `range` in `bytes`, as ranges of `bytes`; nil for what is none of version 1.
    package init?(_ bytes: Span<UInt8>, in range: Range<Int>) {
        var scan = Scan(position: range.lowerBound, end: range.upperBound)
        guard scan.take(#"{"v":1"#, in: bytes) else { return nil }
        (id, at, event) = (0..<0, -1, 0..<0)
        var depth = 1
        while depth > 0 {
            if scan.take(UInt8(ascii: "}"), in: bytes) {
                depth -= 1
                continue
            }
            // A comma stands before every key but the first of an object.
            _ = scan.take(UInt8(ascii: ","), in: bytes)
            guard let key = scan.string(in: bytes), scan.take(UInt8(ascii: ":"), in: bytes) else { return nil }
            if depth == 1, scan.take(UInt8(ascii: "{"), in: bytes) {
                depth = 2
            } else if scan.isNext(UInt8(ascii: "\""), in: bytes) {
                guard let value = scan.string(in: bytes) else { return nil }
                if depth == 1 { take(value, under: key, in: bytes) }
            } else {
                guard let value = scan.integer(in: bytes) else { return nil }
                if depth == 1, bytes.holds("at", in: key) { at = value }
            }
        }
        guard scan.isAtEnd, at >= 0, !id.isEmpty, !event.isEmpty else { return nil }
    }

    /// The event of an entry, which stands near its front: for those who need no more of it.
    static func event(of text: Span<UInt8>) -> Range<Int>? {
        var scan = Scan(position: 0, end: text.count)
        guard scan.take(#"{"v":1,"id":"#, in: text), scan.string(in: text) != nil,
            scan.take(#","at":"#, in: text), scan.integer(in: text) != nil,
            scan.take(#","mono":"#, in: text), scan.string(in: text) != nil, scan.take(#","type":"#, in: text)
        else { return nil }
        return scan.string(in: text)
    }

    private mutating func take(_ value: Range<Int>, under key: Range<Int>, in bytes: Span<UInt8>) {
        // By the length first, which alone tells most of them apart.
        switch key.count {
        case 2 where bytes.holds("id", in: key): id = value
        case 3 where bytes.holds("doc", in: key): document = value
        case 4 where bytes.holds("type", in: key): event = value
        case 4 where bytes.holds("link", in: key): link = value
        case 6 where bytes.holds("client", in: key): client = value
        case 6 where bytes.holds("writes", in: key): writes = value
        case 11 where bytes.holds("detail_hash", in: key): detailHash = value
        default: break
        }
    }
}

/// A place in some bytes, which goes on with what it takes.
private struct Scan {
    var position: Int
    let end: Int

    var isAtEnd: Bool { position == end }

    func isNext(_ byte: UInt8, in bytes: Span<UInt8>) -> Bool { position < end && bytes[position] == byte }

    mutating func take(_ byte: UInt8, in bytes: Span<UInt8>) -> Bool {
        guard isNext(byte, in: bytes) else { return false }
        position += 1
        return true
    }

    mutating func take(_ text: StaticString, in bytes: Span<UInt8>) -> Bool {
        guard bytes.holds(text, in: position..<min(end, position + text.utf8CodeUnitCount)) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    /// Where the string lies that begins here, between its quotes and with its escapes.
    mutating func string(in bytes: Span<UInt8>) -> Range<Int>? {
        guard take(UInt8(ascii: "\""), in: bytes) else { return nil }
        let start = position
        while let quote = bytes.firstIndex(of: UInt8(ascii: "\""), in: position..<end) {
            position = quote + 1
            // A quote behind an odd number of backslashes is escaped.
            var first = quote
            while first > start, bytes[first - 1] == UInt8(ascii: "\\") { first -= 1 }
            if (quote - first).isMultiple(of: 2) { return start..<quote }
        }
        return nil
    }

    mutating func integer(in bytes: Span<UInt8>) -> Int64? {
        var value: Int64?
        while position < end, case let digit = bytes[position], (48...57).contains(digit) {
            let (product, overflow) = (value ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int64(digit - 48))
            if overflow || carry { return nil }
            value = sum
            position += 1
        }
        return value
    }
}

extension Span<UInt8> {
    fileprivate func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        unsafe extracting(range).withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, let found = unsafe memchr(start, Int32(byte), bytes.count) else {
                return nil
            }
            return unsafe range.lowerBound + (UnsafeRawPointer(found) - start)
        }
    }

    /// Whether exactly `text` lies in `range`.
    func holds(_ text: StaticString, in range: Range<Int>) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { text in
            for offset in 0..<range.count where unsafe text[offset] != self[range.lowerBound + offset] { return false }
            return true
        }
    }
}
