/// The names in a ZIP file that is one file and nothing else; its contents are never unpacked.
///
/// PKWARE APPNOTE 4.3. Bytes before the first entry, between the parts or after the end, which would let one file be two,
/// make it none. So do ZIP64, several disks, and more entries than an office document has.
struct PackageDirectory {
    private static let maximumEntries = 10_000

    let names: [String]

    init?(of bytes: [UInt8]) {
        let end = bytes.count - 22
        guard end >= 0, bytes[end...].starts(with: [0x50, 0x4B, 5, 6]), Self.number(bytes, end + 4, 4) == 0,
            Self.number(bytes, end + 20, 2) == 0
        else { return nil }
        let count = Self.number(bytes, end + 10, 2)
        let (size, start) = (Self.number(bytes, end + 12, 4), Self.number(bytes, end + 16, 4))
        guard (1...Self.maximumEntries).contains(count), start + size == end else { return nil }
        var (names, position): ([String], Int) = ([], start)
        for _ in 0..<count {
            guard position + 46 <= end, bytes[position...].starts(with: [0x50, 0x4B, 1, 2]) else { return nil }
            let name = Self.number(bytes, position + 28, 2)
            let next =
                position + 46 + name + Self.number(bytes, position + 30, 2) + Self.number(bytes, position + 32, 2)
            guard next <= end else { return nil }
            names.append(String(decoding: bytes[position + 46..<position + 46 + name], as: UTF8.self))
            position = next
        }
        guard position == end else { return nil }
        self.names = names
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
    }
}
