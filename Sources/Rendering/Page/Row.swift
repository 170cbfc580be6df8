/// Texts side by side on one baseline.
struct Row {
    struct Cell {
        var text: Text
        var x: Double
        var tag: Tag?

        init(_ text: Text, x: Double, tag: Tag? = nil) { (self.text, self.x, self.tag) = (text, x, tag) }
    }

    let cells: [(text: SetText, x: Double, tag: Tag?)]
    let height: Double
    let baseline: Double

    init(_ cells: [Cell], setBy typesetter: inout Typesetter) {
        var (above, below) = (0.0, 0.0)
        var placed: [(text: SetText, x: Double, tag: Tag?)] = []
        for cell in cells {
            let text = typesetter.set(cell.text)
            above = max(above, text.extent.baseline)
            below = max(below, text.extent.height - text.extent.baseline)
            placed.append((text, cell.x, cell.tag))
        }
        (self.cells, height, baseline) = (placed, above + below, above)
    }
}
