/// Whether bytes are text that a person wrote, and no markup or program that begins like text.
enum PlainText {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// UTF-8 (RFC 3629) without control characters but those of lines and columns, at least one byte of it, and not
    /// beginning as HTML, XML, SVG, RTF or PostScript does.
    static func isText(_ bytes: [UInt8]) -> Bool {
        let text = bytes.starts(with: byteOrderMark) ? bytes[3...] : bytes[...]
        guard let first = text.first(where: { !isSpace($0) }), first != UInt8(ascii: "<") else { return false }
        let start = text.drop(while: isSpace).prefix(5)
        return !start.starts(with: "{\\rtf".utf8) && !start.starts(with: "%!".utf8)
            && text.allSatisfy { $0 >= 0x20 ? $0 != 0x7F : isSpace($0) } && isUTF8(text)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }
}
