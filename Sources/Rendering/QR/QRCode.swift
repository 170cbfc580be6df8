internal import CQRCode

/// A QR code (ISO/IEC 18004) of a text: its dark and light modules, without the quiet zone around them.
///
/// Byte mode, error correction M, the smallest version that holds the text; nothing but the text stands in it.
package struct QRCode: Hashable, Sendable {
    /// How many light modules stand around it, by the standard.
    package static let quietZone = 4

    /// Modules in a row and rows in all.
    package let side: Int
    private let dark: [Bool]

    /// - Throws: `RenderingError.qrCode` for an empty text, or one of more than 2331 bytes.
    package init(_ text: String) throws(RenderingError) {
        let bytes = Array(text.utf8)
        guard let code = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { throw .qrCode }
        defer { unsafe QRcode_free(code) }
        let side = unsafe Int(code.pointee.width)
        self.side = side
        // The lowest bit of each byte is the module's color.
        dark = (0..<side * side).map { unsafe code.pointee.data[$0] & 1 == 1 }
    }

    /// Whether the module is dark; beyond the edges lies the quiet zone, which is light.
    package func isDark(_ column: Int, _ row: Int) -> Bool {
        (0..<side).contains(column) && (0..<side).contains(row) && dark[row * side + column]
    }

    /// The columns and rows of the code with its quiet zone.
    var extent: Range<Int> { -Self.quietZone..<side + Self.quietZone }

    /// The dark modules of a row as runs, so that no seam shows between two of them.
    func runs(in row: Int) -> [Range<Int>] {
        var (runs, start): ([Range<Int>], Int?) = ([], nil)
        for column in 0...side {
            switch (isDark(column, row), start) {
            case (true, nil): start = column
            case (false, let first?):
                runs.append(first..<column)
                start = nil
            default: break
            }
        }
        return runs
    }
}
