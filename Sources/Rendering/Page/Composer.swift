/// Places texts and rules down the sheets, turning to a new one where the present one is full.
///
/// Sheets are composed before the first is drawn, because each names the count of all.
struct Composer: ~Copyable {
    private var typesetter: Typesetter
    /// Printed at the head of every sheet but the first.
    private let runningHead: String
    private(set) var sheets: [[Mark]] = [[]]
    /// Where the next thing goes, in points from the top of the sheet.
    var y = Page.top

    init(typesetter: consuming Typesetter, runningHead: String) {
        self.typesetter = typesetter
        self.runningHead = runningHead
    }

    func fits(_ height: Double) -> Bool { y + height <= Page.bottom }

    /// Starts a new sheet unless `height` points are free on this one; says whether it did.
    @discardableResult
    mutating func turnPage(unlessFits height: Double) -> Bool {
        if fits(height) { return false }
        sheets.append([])
        y = Page.top
        line(Text(runningHead, .fine, width: Page.measure))
        y += 4
        rule()
        y += 12
        return true
    }

    mutating func tagged(_ tag: Tag?, _ body: (inout Composer) -> Void) {
        guard let tag else { return body(&self) }
        mark(.begin(tag))
        body(&self)
        mark(.end(tag))
    }

    /// The width of a text on one line, in points.
    mutating func width(of text: Text) -> Double { typesetter.set(text).extent.width }

    mutating func row(_ cells: [Row.Cell]) -> Row { Row(cells, setBy: &typesetter) }

    /// Places a row on the sheet and moves below it.
    mutating func place(_ row: Row, tag: Tag? = nil) {
        let baseline = y + row.baseline
        tagged(tag) { composer in
            for cell in row.cells {
                composer.tagged(cell.tag) { $0.mark(.text(cell.text, x: cell.x, baseline: baseline)) }
            }
        }
        y += row.height
    }

    /// Places one text on lines of its own.
    mutating func line(_ text: Text, x: Double = Page.left, tag: Tag? = nil) {
        place(row([Row.Cell(text, x: x, tag: tag)]))
    }

    mutating func rule(x: Double = Page.left, width: Double = Page.measure, thickness: Double = 0.5, gray: Double = 0) {
        mark(.rule(x: x, y: y, width: width, thickness: thickness, gray: gray))
        y += thickness
    }

    mutating func mark(_ mark: Mark) { sheets[sheets.count - 1].append(mark) }

    /// Adds to each sheet its foot, `left` and "`right` page 1 of N"; untagged, being no part of what is read.
    mutating func number(left: String, right: String) {
        for index in sheets.indices {
            let page = "\(right) page \(index + 1) of \(sheets.count)"
            let baseline = Page.height - Page.margin
            sheets[index] += [
                .rule(x: Page.left, y: baseline - 13, width: Page.measure, thickness: 0.5),
                .text(typesetter.set(Text(left, .fine)), x: Page.left, baseline: baseline),
                .text(
                    typesetter.set(Text(page, .fine, width: 150, alignment: .right)), x: Page.right - 150,
                    baseline: baseline),
            ]
        }
    }
}
