/// Order files of invented years, in the columns of CMS.
enum OrderFile {
    /// A file of these codes, headers marked by a leading `-`; ends with a code of the last chapter, as every release does.
    static func bytes(_ codes: [String], lineEnd: String = "\r\n") -> [UInt8] {
        Array(lines(codes).map { $0 + lineEnd }.joined().utf8)
    }

    static func lines(_ codes: [String]) -> [String] {
        (codes + ["-U09", "U099"]).enumerated().map { index, text in
            let code = text.drop { $0 == "-" }
            let number = String(repeating: "0", count: 5 - String(index + 1).count) + String(index + 1)
            let padding = String(repeating: " ", count: 7 - code.count)
            return
                "\(number) \(code)\(padding) \(text.hasPrefix("-") ? 0 : 1) A name\(String(repeating: " ", count: 54)) A longer name"
        }
    }
}
