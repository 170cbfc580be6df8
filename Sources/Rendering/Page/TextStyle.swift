/// How a text looks; `size` in points, `gray` from 0 black to 1 white.
struct TextStyle: Hashable {
    var size = 9.5
    var bold = false
    var gray = 0.0

    static let title = TextStyle(size: 22, bold: true)
    static let name = TextStyle(size: 15, bold: true)
    static let number = TextStyle(size: 11, bold: true)
    static let heading = TextStyle(size: 10.5, bold: true)
    static let body = TextStyle()
    static let strong = TextStyle(bold: true)
    /// Dark enough for a contrast of 7:1 on white.
    static let label = TextStyle(gray: 0.33)
    static let column = TextStyle(size: 8, bold: true, gray: 0.33)
    static let small = TextStyle(size: 8)
    static let fine = TextStyle(size: 8, gray: 0.33)

    func scaled(by factor: Double) -> TextStyle { TextStyle(size: size * factor, bold: bold, gray: gray) }
}
