import Billing
import Foundation
import Testing

@Suite struct `The type of a document` {
    @Test(arguments: [
        ("%PDF-1.4\n1 0 obj", MediaType.pdf), ("%PDF-2.0\n", .pdf), ("%PDF-x.y\n", .text), ("%PDF-1.", .text),
        ("%PD", .text),
        ("a %PDF-1.4", .text), ("%PDF-1.4\n<html><script>", .pdf),
        ("Dear Zoë,\r\n\tthank you.\n", .text), ("id,name\n1,\"Núñez\"\n", .text), ("\u{FEFF}with a mark", .text),
        ("x", .text), (" \n\t", .octets), ("", .octets), ("\u{FEFF}", .octets),
        ("<!doctype html><p>", .octets), ("\n\t <HTML>", .octets), ("\u{FEFF}<script>alert(1)</script>", .octets),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", .octets), ("<?xml version=\"1.0\"?><svg/>", .octets),
        ("<!-- a --><html>", .octets), ("{\\rtf1 text}", .octets), ("%!PS-Adobe", .octets),
        ("alert(1) // program", .text),
        ("text\u{0}", .octets), ("\u{1B}[31m", .octets), ("del\u{7F}", .octets), ("GIF89a", .text),
    ])
    func `of what begins like text is found from all of it`(content: String, type: MediaType) {
        #expect(MediaType(of: Array(content.utf8)) == type)
    }

    @Test(
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 1], MediaType.png),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44], .octets),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .octets),
            ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], .jpeg), ([0xFF, 0xD8, 0xFF, 0xDB], .jpeg), ([0xFF, 0xD8, 0xFF], .octets),
            ([0xFF, 0xD8, 0xFF, 0x3C], .octets),
            ([0x49, 0x49, 42, 0, 8, 0, 0, 0, 1], .tiff), ([0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 1], .tiff),
            ([0x49, 0x49, 42, 0, 9, 0, 0, 0, 1], .octets), ([0x4D, 0x4D, 0, 42, 0xFF, 0, 0, 8, 1], .octets),
            ([0x49, 0x49, 42, 0], .octets),
            ([0, 0, 0, 16] + Array("ftypheic".utf8) + [0, 0, 0, 0], .heic),
            ([0, 0, 0, 24] + Array("ftypmif1".utf8) + [0, 0, 0, 0] + Array("mif1heic".utf8), .heic),
            ([0, 0, 0, 24] + Array("ftypmif1".utf8) + [0, 0, 0, 0] + Array("mif1avif".utf8), .octets),
            ([0, 0, 0, 64] + Array("ftypheic".utf8) + [0, 0, 0, 0], .octets),
            ([0, 0, 0, 15] + Array("ftypheic".utf8) + [0, 0, 0, 0], .octets),
            ([0xC3], .octets), ([0x61, 0xC3, 0x28], .octets), ([0x61, 0xED, 0xA0, 0x80], .octets),
            ([0xC0, 0xAF], .octets),
            ([0xFF, 0xFE, 0x61, 0], .octets), ([0x7F, 0x45, 0x4C, 0x46], .octets), ([0x4D, 0x5A, 0x90], .octets),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .octets),
        ] as [([UInt8], MediaType)])
    func `of other bytes takes more than their first four`(bytes: [UInt8], type: MediaType) {
        #expect(MediaType(of: bytes) == type)
    }

    @Test func `of an office document is found from the names within, and one with macros is none`() {
        let types = "[Content_Types].xml"
        #expect(MediaType(of: Self.zip([types, "word/document.xml"])) == .docx)
        #expect(MediaType(of: Self.zip([types, "xl/workbook.xml", "xl/styles.xml"])) == .xlsx)
        #expect(MediaType(of: Self.zip([types, "ppt/presentation.xml"])) == .octets)
        #expect(MediaType(of: Self.zip(["word/document.xml"])) == .octets)
        #expect(MediaType(of: Self.zip([types])) == .octets)
        #expect(MediaType(of: Self.zip([types, "word/document.xml", "word/vbaProject.bin"])) == .octets)
        #expect(MediaType(of: Self.zip([types, "xl/workbook.xml", "xl/VBAPROJECT.BIN"])) == .octets)
        #expect(MediaType(of: Self.zip([])) == .octets)
    }

    @Test func `of a ZIP that is cut, moved or two files at once is none`() {
        let whole = Self.zip(["[Content_Types].xml", "word/document.xml"])
        #expect(MediaType(of: whole) == .docx, "control")
        for count in 0..<whole.count {
            #expect(MediaType(of: Array(whole.prefix(count))) != .docx, "cut at \(count)")
        }
        #expect(MediaType(of: whole + [0]) == .octets)
        #expect(MediaType(of: Array("<html>".utf8) + whole) == .octets)
        #expect(MediaType(of: Array("PK\u{3}\u{4}".utf8) + whole) == .octets)
        #expect(MediaType(of: Array("%PDF-1.7\n".utf8) + whole) == .pdf, "what it begins as")
    }

    @Test func `is never one that a browser runs, whatever byte of a file is another`() {
        let samples = [
            Array("<!doctype html><p>a".utf8), Array("%PDF-1.4\n<svg/>".utf8),
            Self.zip(["[Content_Types].xml", "word/document.xml"]),
        ]
        for sample in samples {
            for index in sample.indices {
                var bytes = sample
                bytes[index] ^= 0x20
                let type = MediaType(of: bytes)
                #expect(!type.contentType.contains("html") && !type.contentType.contains("svg"))
            }
        }
        for type in MediaType.allCases {
            let ending = type.fileExtension
            #expect(!ending.isEmpty && ending.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) })
            #expect(!["html", "htm", "svg", "xml", "js", "exe", "hta"].contains(ending))
        }
        #expect(MediaType.text.contentType == "text/plain; charset=utf-8")
    }

    /// A ZIP file of empty entries, as APPNOTE 4.3 lays it out.
    private static func zip(_ names: [String]) -> [UInt8] {
        func little(_ number: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(number >> (8 * $0) & 0xFF) } }
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for name in names.map({ Array($0.utf8) }) {
            let offset = file.count
            file += [0x50, 0x4B, 3, 4] + little(20, 2) + little(0, 20) + little(name.count, 2) + little(0, 2) + name
            directory +=
                [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + little(0, 20) + little(name.count, 2)
                + little(0, 12) + little(offset, 4) + name
        }
        let end =
            [0x50, 0x4B, 5, 6] + little(0, 4) + little(names.count, 2) + little(names.count, 2)
            + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
        return file + directory + end
    }
}

@Suite struct `The name of a document` {
    @Test(arguments: [
        ("letter.pdf", "letter.pdf"), ("/home/zoe/Zoë  letter.pdf", "Zoë letter.pdf"),
        ("C:\\Users\\zoe\\a.pdf", "a.pdf"),
        ("../../etc/passwd", "passwd"), ("..", "document"), (".", "document"), ("", "document"), ("/", "document"),
        ("-", "document"), ("a\u{0}\n\u{1B}[2Jb.pdf", "a [2Jb.pdf"), ("evil\u{202E}fdp.exe", "evilfdp.exe"),
        ("\u{200B}\u{FEFF}", "document"), ("a\r\nSet-Cookie: b", "a Set-Cookie: b"), ("  x  ", "x"),
        (".profile", ".profile"),
        ("e\u{301}.txt", "\u{E9}.txt"),
    ])
    func `has no folder and nothing that does not show`(path: String, name: String) {
        #expect(FileName.of(path) == name)
    }

    @Test func `has at most 200 characters and keeps its ending`() {
        let long = FileName.of(String(repeating: "ñ", count: 500) + ".pdf")
        #expect(long.count == 200 && long.hasSuffix("ñ.pdf"))
        #expect(FileName.of(String(repeating: "a", count: 300)).count == 200)
        #expect(FileName.of("." + String(repeating: "a", count: 300)).count == 200)
    }
}
