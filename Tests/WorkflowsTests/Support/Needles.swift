import Foundation

/// Texts that must not stand in clear in any file of a home.
struct Needles {
    private(set) var texts: Set<String> = []

    /// Columns whose words are the program's own, or as short as a number of any kind.
    private static let plainColumns: Set = [
        "state", "method", "payee", "superbills", "minutes", "units", "place_of_service", "start_time", "modifiers",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Everything that the files of the sample practice say of people and services, in the spellings it may get.
    init() throws {
        for (_, bytes) in try SampleFiles.imports() { addTable(String(decoding: bytes, as: UTF8.self)) }
        add(
            "Harbor Lantern", "Lantern Street", "(207) 555-0142", "2075550142", "office@harborlantern.example",
            "01-5550142", "015550142", "Okonkwo-Reyes", "Lindqvist", "LC55501", "1041C0700X", "2990000103")
    }

    mutating func add(_ texts: String...) {
        for text in texts {
            self.texts.formUnion([
                text, text.decomposedStringWithCanonicalMapping, text.precomposedStringWithCanonicalMapping,
            ])
        }
    }

    /// Those found in `bytes`; a short number only where it stands alone, because any hash in hexadecimal may hold it.
    func found(in bytes: Data) -> [String] {
        texts.filter { text in
            let isNumber = text.utf8.count < 9 && text.utf8.allSatisfy { (0x2D...0x3A).contains($0) }
            return isNumber ? Self.standsAlone(text, in: bytes) : Self.position(of: text, in: bytes) != nil
        }.sorted()
    }

    private mutating func addTable(_ csv: String) {
        let rows = csv.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        }
        guard let header = rows.first else { return }
        for row in rows.dropFirst() where row.count == header.count {
            for (column, field) in zip(header, row) where !Self.plainColumns.contains(column) {
                let separator: Character = column.hasSuffix("name") ? " " : ";"
                let words = [field] + field.split(separator: separator).map { String($0) }
                for word in words where word.utf8.count >= 5 { add(word) }
                if column == "birth_date" { addSpellings(of: field) }
                if column == "amount" || column == "fee", !field.isEmpty { add(field.replacing(".", with: "")) }
            }
        }
    }

    private mutating func addSpellings(of day: String) {
        let parts = day.split(separator: "-").map { String($0) }
        let (year, month, date) = (parts[0], parts[1], parts[2])
        let name = Self.months[(Int(month) ?? 1) - 1]
        add(
            year + month + date, "\(month)/\(date)/\(year)", "\(Int(month) ?? 0)/\(Int(date) ?? 0)/\(year)",
            "\(date).\(month).\(year)", "\(date)/\(month)/\(year)", "\(name) \(Int(date) ?? 0), \(year)",
            "\(Int(date) ?? 0) \(name) \(year)")
    }

    private static func standsAlone(_ text: String, in bytes: Data) -> Bool {
        var rest = bytes
        while let position = position(of: text, in: rest) {
            let (before, after) = (rest.startIndex + position - 1, rest.startIndex + position + text.utf8.count)
            let neighbours = [before, after].filter(bytes.indices.contains).map { bytes[$0] }
            if !neighbours.contains(where: isAlphanumeric) { return true }
            rest = rest[after...]
        }
        return false
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    private static func position(of text: String, in bytes: Data) -> Int? {
        bytes.range(of: Data(text.utf8)).map { $0.lowerBound - bytes.startIndex }
    }
}
