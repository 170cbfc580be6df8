import Foundation
import Rendering
import Testing

@Suite struct `A QR code` {
    private static let url = "https://share.example.org/s/" + String(repeating: "Ab9_-xYz", count: 7)

    @Test func `has finder patterns in three corners and nothing but light around it`() throws {
        let code = try QRCode(Self.url)
        #expect(code.side == 37, "version 5 holds 84 bytes with correction M")
        let finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
        for (x, y) in [(0, 0), (code.side - 7, 0), (0, code.side - 7)] {
            let corner = (0..<7).map { row in
                (0..<7).map { code.isDark(x + $0, y + row) ? "#" : "." }.joined()
            }
            #expect(corner == finder)
        }
        for edge in [-1, code.side] {
            #expect((-1...code.side).allSatisfy { !code.isDark($0, edge) && !code.isDark(edge, $0) })
        }
    }

    @Test func `holds up to 2331 bytes, and not nothing`() throws {
        #expect(try QRCode(String(repeating: "a", count: 2331)).side == 177)
        for text in ["", String(repeating: "a", count: 2332)] {
            #expect(throws: RenderingError.qrCode) { try QRCode(text) }
        }
    }

    @Test func `is drawn for a terminal with its quiet zone, black on white where colors are set`() throws {
        let code = try QRCode(Self.url)
        let plain = code.terminalText(isColored: false).split(separator: "\n", omittingEmptySubsequences: false)
        let columns = code.side + 2 * QRCode.quietZone
        #expect(plain.count == (columns + 1) / 2 + 1)
        #expect(plain.dropLast().allSatisfy { $0.count == columns && $0.allSatisfy { " ▀▄█".contains($0) } })
        #expect(
            plain[0].allSatisfy { $0 == " " } && plain[1].allSatisfy { $0 == " " }
                && plain.allSatisfy { $0.hasPrefix("    ") || $0.isEmpty })
        let colored = code.terminalText(isColored: true).split(separator: "\n")
        #expect(colored.allSatisfy { $0.hasPrefix("\u{1B}[38;5;16;48;5;231m") && $0.hasSuffix("\u{1B}[0m") })
    }

    @Test(
        .enabled(if: Tool.zbarimg.isInstalled, "zbar-tools is not installed"),
        arguments: [
            "https://localhost:8443/s/" + String(repeating: "A", count: 56), url,
            "https://xn--tda.example/s/-_~ %22<>&'",
            String(repeating: "https://share.example.org/", count: 20),
        ])
    func `reads as exactly its text from a PNG`(text: String) async throws {
        let png = try QRCode(text).png()
        #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try Self.decode(png) == text)
    }

    @Test func `as SVG is its modules and nothing else`() throws {
        let code = try QRCode(Self.url)
        let svg = String(decoding: code.svg, as: UTF8.self)
        #expect(svg.contains("viewBox=\"0 0 45 45\"") && svg.contains("shape-rendering=\"crispEdges\""))
        for word in ["<text", "<title", "href", "script", "http:", "https:", "example"] {
            #expect(!svg.replacing("http://www.w3.org/2000/svg", with: "").contains(word))
        }
        // What the path fills is what is dark.
        var filled: Set<[Int]> = []
        for match in svg.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
            let (x, y, width) = try (#require(Int(match.1)), #require(Int(match.2)), #require(Int(match.3)))
            #expect(match.3 == match.4)
            for column in x..<x + width { filled.insert([column, y]) }
        }
        for row in -4..<code.side + 4 {
            for column in -4..<code.side + 4 {
                #expect(filled.contains([column + 4, row + 4]) == code.isDark(column, row))
            }
        }
    }

    /// What zbarimg reads in a picture.
    private static func decode(_ picture: [UInt8]) throws -> String {
        try Tool.zbarimg.run(
            ["--nodbus", "--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable"], on: picture, ending: "png")
    }
}
