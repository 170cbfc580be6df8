/// A table over as many sheets as it needs, with its column titles at the head of each part.
struct Table {
    struct Column {
        enum Width {
            /// As wide as the widest text in it, which therefore stands there whole.
            case natural
            /// In points; what is longer wraps.
            case fixed(Double)
            /// What the others leave, and no less than this.
            case rest(atLeast: Double)
        }

        var title: String
        var width = Width.natural
        var alignment = Text.Alignment.left
        var maxLines = 1
    }

    let columns: [Column]
    let rows: [[String]]
    /// Kept on one sheet with the last row.
    let totals: [String]

    /// The room that a table of so many rows takes where none of them wraps, in points.
    static func height(ofRows count: Int) -> Double { 42 + 18 * Double(count) }

    func compose(into composer: inout Composer) {
        let frame = Frame(self, measuredBy: &composer)
        let totals = composer.row(frame.cells(totals, .strong, tag: .cell))
        composer.tagged(.table) { composer in
            frame.head(tag: .header, into: &composer)
            for (index, texts) in rows.enumerated() {
                let row = composer.row(frame.cells(texts, .body, tag: .cell))
                let kept = index == rows.count - 1 ? totals.height + Self.padding * 2 : 0
                // The titles on later sheets repeat what was read already, so they are not tagged.
                if composer.turnPage(unlessFits: row.height + Self.padding * 2 + kept) {
                    frame.head(tag: nil, into: &composer)
                } else if index > 0 {
                    composer.rule(gray: 0.75)
                }
                composer.y += Self.padding
                composer.place(row, tag: .row)
                composer.y += Self.padding
            }
            composer.rule(thickness: 1)
            composer.y += Self.padding
            composer.place(totals, tag: .row)
        }
    }

    fileprivate static let padding = 3.0
}

/// Where the columns of one table stand.
private struct Frame {
    private let columns: [(column: Table.Column, x: Double, width: Double)]
    /// Type and columns are made smaller together where amounts too long for the sheet ask for it.
    private let scale: Double

    private static let gutter = 8.0

    init(_ table: Table, measuredBy composer: inout Composer) {
        var widths: [Double] = []
        for (index, column) in table.columns.enumerated() {
            switch column.width {
            case .fixed(let width), .rest(atLeast: let width): widths.append(width)
            case .natural:
                var width = composer.width(of: Text(column.title, .column))
                width = max(width, composer.width(of: Text(table.totals[index], .strong)))
                for text in Set(table.rows.map { $0[index] }) { width = max(width, composer.width(of: Text(text))) }
                widths.append(width + 1)
            }
        }
        let needed = widths.reduce(Self.gutter * Double(widths.count - 1), +)
        let scale = min(1, Page.measure / needed)
        var x = Page.left
        columns = zip(table.columns, widths).map { column, width in
            var width = width
            if case .rest = column.width { width += max(0, Page.measure - needed) }
            defer { x += (width + Self.gutter) * scale }
            return (column, x, width * scale)
        }
        self.scale = scale
    }

    func head(tag: Tag?, into composer: inout Composer) {
        composer.place(
            composer.row(cells(columns.map(\.column.title), .column, tag: tag)), tag: tag == nil ? nil : .row)
        composer.y += 3
        composer.rule(thickness: 1)
    }

    func cells(_ texts: [String], _ style: TextStyle, tag: Tag?) -> [Row.Cell] {
        zip(columns, texts).map { place, text in
            let (alignment, lines) = (place.column.alignment, place.column.maxLines)
            return Row.Cell(
                Text(text, style.scaled(by: scale), width: place.width, alignment: alignment, maxLines: lines),
                x: place.x, tag: tag)
        }
    }
}
