/// Which part of a document a request asks for (RFC 9110 section 14).
///
/// One range is heeded. Several at once, another unit, and what does not follow the grammar are ignored, as the RFC lets a
/// server do: the answer is the whole document then, and no spelling costs more than reading 64 characters.
package enum RequestedPart: Hashable, Sendable {
    case whole
    /// Lies within the document and is not empty.
    case part(Range<Int>)
    /// Begins behind the end of the document, or asks for its last nothing.
    case unsatisfiable

    private static let maximumLength = 64

    /// - Parameters:
    ///   - range: the field `Range`; nil where there was none.
    ///   - condition: the field `If-Range`; where it does not name `tag`, the part is not what the client has the rest of.
    ///   - tag: the entity tag of the document, in its quotes.
    ///   - count: bytes of the document.
    package init(range: String?, ifRange condition: String?, tag: String, count: Int) {
        // A date never matches: there is no Last-Modified to compare it with.
        guard let range, condition == nil || condition == tag, count > 0, let bounds = Self.bounds(in: range) else {
            self = .whole
            return
        }
        switch bounds {
        case (nil, let suffix?): self = suffix == 0 ? .unsatisfiable : .part(max(0, count - suffix)..<count)
        case (let first?, let last):
            self = first < count ? .part(first..<min(last ?? count, count - 1) + 1) : .unsatisfiable
        case (nil, nil): self = .whole
        }
    }

    /// The two numbers of `bytes=FIRST-LAST`, either of which may be left out; nil for any other spelling.
    private static func bounds(in range: String) -> (first: Int?, last: Int?)? {
        let text = Array(range.utf8)
        guard text.count <= maximumLength, let equals = text.firstIndex(of: UInt8(ascii: "=")),
            String(decoding: text[..<equals], as: UTF8.self).lowercased() == "bytes"
        else { return nil }
        let parts = text[(equals + 1)...].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, let first = number(parts[0]), let last = number(parts[1]) else { return nil }
        if let first, let last, last < first { return nil }
        return first == nil && last == nil ? nil : (first, last)
    }

    /// Digits as a number, the largest where they are more than it holds; no digits as nil within, anything else as nil.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int?? {
        guard !digits.isEmpty else { return .some(nil) }
        var number = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (tens, isLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isLarger) = tens.addingReportingOverflow(Int(digit - UInt8(ascii: "0")))
            number = isLarge || isLarger ? .max : sum
        }
        return number
    }
}
