internal import Glibc
package import Vault

/// A place in some bytes, which goes on with what it takes: for reading canonical JSON a million times without a copy.
struct TextScan {
    private(set) var position: Int
    private let end: Int
    /// Whether something stood where it may not.
    private(set) var isBroken = false
    /// Whether a string was taken that has to be looked at again, because its spelling is not plain.
    private(set) var hasEscapes = false

    init(_ range: Range<Int>) { (position, end) = (range.lowerBound, range.upperBound) }

    var isAtEnd: Bool { position == end }

    /// Takes exactly `text`, or nothing.
    mutating func take(_ text: StaticString, in bytes: Span<UInt8>) -> Bool {
        guard position + text.utf8CodeUnitCount <= end,
            bytes.holds(text, in: position..<position + text.utf8CodeUnitCount)
        else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    /// Where the string lies that begins here, between its quotes and with its escapes.
    mutating func string(in bytes: Span<UInt8>) -> Range<Int>? {
        guard take("\"", in: bytes) else { return nil }
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

    /// Where the string behind `key` lies, all of whose bytes agree; nil where the key is not next.
    mutating func string(
        _ key: StaticString, _ counts: ClosedRange<Int>, in bytes: Span<UInt8>, _ isAllowed: (UInt8) -> Bool
    ) -> Range<Int>? {
        guard take(key, in: bytes) else { return nil }
        guard let value = string(in: bytes), counts.contains(value.count) else { return breakOff() }
        for place in value where !isAllowed(bytes[place]) { return breakOff() }
        return value
    }

    /// Where the text behind `key` lies; nil where the key is not next.
    mutating func text(_ key: StaticString, _ counts: ClosedRange<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
        guard take(key, in: bytes) else { return nil }
        guard let value = string(in: bytes) else { return breakOff() }
        for place in value where !(0x20..<0x7F).contains(bytes[place]) || bytes[place] == UInt8(ascii: "\\") {
            hasEscapes = true
            return value
        }
        return counts.contains(value.count) ? value : breakOff()
    }

    /// The number behind `key`, in its one spelling; nil where the key is not next.
    mutating func natural(_ key: StaticString, in bytes: Span<UInt8>) -> Int64? {
        guard take(key, in: bytes) else { return nil }
        let start = position
        var value: Int64 = 0
        while position < end, case let digit = bytes[position], (48...57).contains(digit) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int64(digit - 48))
            if overflow || carry { return breakOff() }
            value = sum
            position += 1
        }
        guard position > start, position - start == 1 || bytes[start] != 48 else { return breakOff() }
        return value
    }

    /// Records that something stands where it may not.
    mutating func breakOff<Value>() -> Value? {
        isBroken = true
        return nil
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

    /// Whether exactly these bytes lie in `range`.
    func holds(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        guard range.count == bytes.count else { return false }
        for offset in 0..<range.count where bytes[offset] != self[range.lowerBound + offset] { return false }
        return true
    }

    /// Whether `range` is the digest in lower-case hexadecimal digits.
    package func holds(_ digest: SHA256Digest, in range: Range<Int>) -> Bool {
        guard range.count == 2 * SHA256Digest.count else { return false }
        return unsafe digest.withUnsafeBytes { bytes in
            for place in 0..<SHA256Digest.count {
                let byte = unsafe bytes[place]
                guard self[range.lowerBound + 2 * place] == Hex.digit(byte >> 4),
                    self[range.lowerBound + 2 * place + 1] == Hex.digit(byte)
                else { return false }
            }
            return true
        }
    }
}
