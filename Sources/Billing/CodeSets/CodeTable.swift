internal import Foundation

/// The codes of one system in one year, five bytes each, searched as they are stored.
///
/// A code of up to seven digits and letters is a number in base 37 (blank, 0 to 9, A to Z), most significant character
/// first, shifted left by one; the lowest bit says whether the code is billable or only a header. The numbers stand in
/// rising order, big-endian: codes that begin alike are neighbours, and 98,000 codes take half a megabyte.
package struct CodeTable: Hashable, Sendable {
    private static let width = 5
    private static let characters = 7

    /// The table as it is stored.
    package let bytes: [UInt8]

    /// The table that `bytes` is; nil where no table has such bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count.isMultiple(of: Self.width) else { return nil }
        self.bytes = bytes
    }

    /// The table of these codes, each upper case, without dots, at most seven characters long, and there once.
    init(_ codes: [(code: ArraySlice<UInt8>, isBillable: Bool)]) {
        bytes = codes.map { Self.number($0.code) << 1 | ($0.isBillable ? 1 : 0) }.sorted()
            .flatMap { number in
                (0..<Self.width).map { UInt8(truncatingIfNeeded: number >> (8 * (Self.width - 1 - $0))) }
            }
    }

    /// How many codes it holds, headers included.
    package var count: Int { bytes.count / Self.width }

    /// How many of them are billable.
    package var billableCount: Int { (0..<count).count { entry($0) & 1 == 1 } }

    /// Whether `code` is billable; nil where the table does not hold it.
    func isBillable(_ code: String) -> Bool? {
        let number = Self.number(code.utf8)
        let index = lowerBound(number << 1)
        guard index < count, entry(index) >> 1 == number else { return nil }
        return entry(index) & 1 == 1
    }

    /// The billable codes that begin with `prefix`, in order.
    func billable(below prefix: String) -> [String] {
        let start = Self.number(prefix.utf8)
        let span = (prefix.utf8.count..<Self.characters).reduce(1 as UInt64) { span, _ in span * 37 }
        return (lowerBound(start << 1)..<lowerBound((start + span) << 1)).map(entry).filter { $0 & 1 == 1 }
            .map { Self.code($0 >> 1) }
    }

    /// How this table differs from an older one.
    package func changes(since older: CodeTable) -> CodeTableChanges {
        var (added, removed, changed) = (0, 0, 0)
        var (here, there) = (0, 0)
        while here < count || there < older.count {
            let new = here < count ? entry(here) : .max
            let old = there < older.count ? older.entry(there) : .max
            if new >> 1 == old >> 1 {
                if new != old { changed += 1 }
                (here, there) = (here + 1, there + 1)
            } else if new < old {
                (added, here) = (added + 1, here + 1)
            } else {
                (removed, there) = (removed + 1, there + 1)
            }
        }
        return CodeTableChanges(added: added, removed: removed, changed: changed)
    }

    private func entry(_ index: Int) -> UInt64 {
        let start = index * Self.width
        return bytes[start..<start + Self.width].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The first entry that is not below `value`.
    private func lowerBound(_ value: UInt64) -> Int {
        var range = 0..<count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = entry(middle) < value ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    private static func number(_ code: some Collection<UInt8>) -> UInt64 {
        let digits = code.map { UInt64(ASCII.isDigit($0) ? $0 - UInt8(ascii: "0") + 1 : $0 - UInt8(ascii: "A") + 11) }
        return (digits + Array(repeating: 0, count: characters - digits.count)).reduce(0) { $0 * 37 + $1 }
    }

    private static func code(_ number: UInt64) -> String {
        var (rest, characters) = (number, [UInt8]())
        while rest > 0 {
            let digit = UInt8(rest % 37)
            rest /= 37
            if digit > 0 {
                characters.append(digit < 11 ? digit - 1 + UInt8(ascii: "0") : digit - 11 + UInt8(ascii: "A"))
            }
        }
        return String(decoding: characters.reversed(), as: UTF8.self)
    }
}

extension CodeTable: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let table = CodeTable(bytes: Array(try container.decode(Data.self))) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a table of codes"))
        }
        self = table
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes))
    }
}
