/// What a document is, found from its bytes and never from its name.
///
/// A closed list of types that no browser runs. Whatever is not certainly one of them, HTML, SVG, XML and documents with
/// macros above all, is `octets`: a type that is only ever saved.
package enum MediaType: String, Hashable, Sendable, Codable, CaseIterable {
    case pdf = "application/pdf"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case tiff = "image/tiff"
    case heic = "image/heic"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case text = "text/plain"
    case octets = "application/octet-stream"

    /// The type of a whole file; for bytes that fit two, the one that they begin as.
    package init(of bytes: [UInt8]) {
        let head = bytes.prefix(16)
        self =
            if Self.isPDF(head) {
                .pdf
            } else if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]),
                head.suffix(4).elementsEqual("IHDR".utf8)
            {
                .png
            } else if head.starts(with: [0xFF, 0xD8, 0xFF]), bytes.count > 3, bytes[3] >= 0xC0, bytes[3] != 0xFF {
                .jpeg
            } else if Self.isTIFF(bytes) {
                .tiff
            } else if Self.isHEIC(bytes) {
                .heic
            } else if head.starts(with: [0x50, 0x4B, 3, 4]) {
                Self.office(PackageDirectory(of: bytes)?.names ?? [])
            } else {
                PlainText.isText(bytes) ? .text : .octets
            }
    }

    /// The ending of a file of this type.
    package var fileExtension: String {
        switch self {
        case .pdf: "pdf"
        case .png: "png"
        case .jpeg: "jpg"
        case .tiff: "tif"
        case .heic: "heic"
        case .docx: "docx"
        case .xlsx: "xlsx"
        case .text: "txt"
        case .octets: "bin"
        }
    }

    /// As it stands in a Content-Type.
    package var contentType: String { self == .text ? "\(rawValue); charset=utf-8" : rawValue }

    private static func isPDF(_ head: ArraySlice<UInt8>) -> Bool {
        guard head.count >= 8, head.starts(with: "%PDF-".utf8) else { return false }
        return ASCII.isDigit(head[5]) && head[6] == UInt8(ascii: ".") && ASCII.isDigit(head[7])
    }

    /// TIFF 6.0: byte order, 42, and where the first directory lies, which must be within the file.
    private static func isTIFF(_ bytes: [UInt8]) -> Bool {
        let isLittle = bytes.starts(with: [0x49, 0x49, 42, 0])
        guard isLittle || bytes.starts(with: [0x4D, 0x4D, 0, 42]), bytes.count >= 8 else { return false }
        let offset = (4..<8).reduce(0) { $0 << 8 | Int(bytes[isLittle ? 11 - $1 : $1]) }
        return (8..<bytes.count).contains(offset)
    }

    /// ISO/IEC 23008-12: an `ftyp` box first, of a brand of still HEVC images.
    private static func isHEIC(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 16, bytes[4..<8].elementsEqual("ftyp".utf8) else { return false }
        let size = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard (16...min(bytes.count, 512)).contains(size) else { return false }
        let brands = [8] + stride(from: 16, through: size - 4, by: 4)
        return brands.contains { start in
            ["heic", "heix", "heim", "heis"].contains(String(decoding: bytes[start..<start + 4], as: UTF8.self))
        }
    }

    /// ECMA-376 (Office Open XML); one that holds a program is none of these.
    private static func office(_ names: [String]) -> MediaType {
        guard names.contains("[Content_Types].xml"),
            !names.contains(where: { $0.lowercased().hasSuffix(".bin") && $0.lowercased().contains("vba") })
        else { return .octets }
        if names.contains("word/document.xml") { return .docx }
        return names.contains("xl/workbook.xml") ? .xlsx : .octets
    }
}
