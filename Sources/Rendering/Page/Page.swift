/// The sheet, in points: US Letter with margins of three quarters of an inch.
enum Page {
    static let width = 612.0
    static let height = 792.0
    static let margin = 54.0
    static let left = margin
    static let right = width - margin
    static let measure = right - left
    static let top = margin
    /// Below the text and above the foot of the page.
    static let bottom = height - margin - 20
}
