/// Completes what cairo 1.16 leaves out of a file's catalog and a screen reader needs: the language.
enum PDFCatalog {
    private static let start = Array("<< /Type /Catalog\n".utf8)

    /// The file followed by its catalog once more, now saying English and that viewers show the title.
    ///
    /// An incremental update (ISO 32000-1, 7.5.6) leaves all that cairo wrote as it is. A file that does not end in
    /// catalog, cross-reference table and trailer, as a later cairo may write it, is given back unchanged.
    static func addingLanguage(to file: [UInt8]) -> [UInt8] {
        let words = String(decoding: file.suffix(200), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        func number(after key: Substring) -> Int? {
            words.lastIndex(of: key).flatMap { $0 + 1 < words.count ? Int(words[$0 + 1]) : nil }
        }
        guard let root = number(after: "/Root"), let info = number(after: "/Info"), let size = number(after: "/Size"),
            let table = number(after: "startxref"), (0...file.count).contains(table),
            let catalog = (0..<table).last(where: { file[$0..<table].starts(with: start) })
        else { return file }
        let head = "\(root) 0 obj\n<< /Type /Catalog /Lang (en-US) /ViewerPreferences << /DisplayDocTitle true >>\n"
        let object = Array(head.utf8) + file[(catalog + start.count)..<table]
        let offset = String(file.count)
        let trailer = """
            xref
            \(root) 1
            \(String(repeating: "0", count: 10 - offset.count))\(offset) 00000 n\u{20}
            trailer
            << /Size \(size) /Root \(root) 0 R /Info \(info) 0 R /Prev \(table) >>
            startxref
            \(file.count + object.count)
            %%EOF

            """
        return file + object + Array(trailer.utf8)
    }
}
