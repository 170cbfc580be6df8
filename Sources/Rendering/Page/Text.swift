import Billing

/// A piece of text to set: one paragraph, wrapped at `width` and cut with an ellipsis after `maxLines`.
struct Text: Hashable {
    enum Alignment {
        case left
        case right
    }

    let string: String
    var style: TextStyle
    /// In points; nil for one line as long as it comes.
    var width: Double?
    var alignment: Alignment
    var maxLines: Int

    /// Takes any string: what could break lines, hide, or turn the direction of its neighbours is taken out.
    init(
        _ string: String, _ style: TextStyle = .body, width: Double? = nil, alignment: Alignment = .left,
        maxLines: Int = 1
    ) {
        self.string = Self.printable(string)
        (self.style, self.width, self.alignment, self.maxLines) = (style, width, alignment, maxLines)
    }

    /// In Unicode scalars, beyond any field's limit; keeps hostile input from costing time.
    private static let longest = 2000

    private static func printable(_ string: String) -> String {
        if string.utf8.count <= longest, string.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return string }
        return CleanText.of(String(String.UnicodeScalarView(string.unicodeScalars.prefix(longest))))
    }
}
