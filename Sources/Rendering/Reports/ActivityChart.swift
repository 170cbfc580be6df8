internal import Billing

/// The picture of an `ActivitySheet`: one panel for each thing that is counted, over one axis of time, and bars for documents.
///
/// Each panel is named where it stands and has a pattern of its own, so that color says nothing that is not said without it.
struct ActivityChart {
    private struct Series: Sendable {
        let name: String
        let style: String
        let value: @Sendable (ActivitySheet.Counts) -> Int
    }

    private static let series = [
        Series(name: "Links shared", style: "shares") { $0.shares },
        Series(name: "Links opened", style: "opens") { $0.opens },
        Series(name: "Attempts refused", style: "refusals") { $0.refusals },
    ]
    /// The most documents that are drawn; the rest stand in the table of the page.
    private static let documentLimit = 12

    private let width = 960.0
    private let left = 64.0
    private let right = 24.0
    private let panel = 104.0
    private let pitch = 156.0
    private let top = 96.0
    private let row = 24.0
    private let sheet: ActivitySheet

    init(_ sheet: ActivitySheet) { self.sheet = sheet }

    /// The picture by itself or within a page, whose style it then shares.
    func svg(standsAlone: Bool) -> Markup {
        let documents = Array(sheet.documents.prefix(Self.documentLimit))
        let below = top + pitch * Double(Self.series.count)
        let height = documents.isEmpty ? below + 8 : below + 72 + row * Double(documents.count)
        let panels = Self.series.enumerated().map { index, series in draw(series, at: top + pitch * Double(index)) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.number(width)) \(Self.number(height))" \
            width="\(Self.number(width))" height="\(Self.number(height))" role="img" aria-labelledby="activity-title activity-text">
            <title id="activity-title">Links shared, opened and refused, \(sheet.from) to \(sheet.until)</title>
            <desc id="activity-text">\(summary)</desc>
            <style>\(Markup(stringLiteral: standsAlone ? Self.colors + Self.css : Self.css))</style>
            \(Self.patterns)\(Markup.when(standsAlone, "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n"))\
            <text class="title" x="\(Self.number(left))" y="32">\(sheet.practice): links over time</text>
            <text class="soft" x="\(Self.number(left))" y="54">\(sheet.about), \(time), by \(sheet.grain.rawValue)</text>
            \(panels)\(Markup.when(!documents.isEmpty, draw(documents, at: below + 24)))</svg>

            """
    }

    private var time: String {
        sheet.from == sheet.until ? sheet.from.spoken : "\(sheet.from.spoken) to \(sheet.until.spoken)"
    }

    private var summary: String {
        let total = sheet.total
        let parts = Self.series.map { series in
            let peak = sheet.bars.max { series.value($0.counts) < series.value($1.counts) }
            let most = peak.map { series.value($0.counts) } ?? 0
            let when = most > 0 ? peak.map { ", most in the \(sheet.grain.rawValue) of \($0.day): \(most)" } ?? "" : ""
            return "\(series.name): \(series.value(total))\(when)."
        }
        return "Three bar charts over the same time, one above the other. " + parts.joined(separator: " ")
    }
}

// MARK: Panels

extension ActivityChart {
    private func draw(_ series: Series, at y: Double) -> Markup {
        let values = sheet.bars.map { series.value($0.counts) }
        let (most, total) = (values.max() ?? 0, values.reduce(0, +))
        let scale = Scale(most)
        let ground = y + panel
        let step = (width - left - right) / Double(max(values.count, 1))
        let bar = min(max(step * 0.72, 1.2), 36)
        let lines = scale.ticks.map { tick -> Markup in
            let height = Self.number(ground - scale.share(tick) * panel)
            return """
                <path class="\(tick == 0 ? "axis" : "grid")" d="M\(Self.number(left)) \(height)H\(Self.number(width - right))"/>\
                <text class="tick end" x="\(Self.number(left - 8))" y="\(height)" dy="4">\(Self.grouped(tick))</text>

                """
        }
        let bars = values.enumerated().filter { $0.element > 0 }.map { index, value -> Markup in
            // One among thousands is still to be seen.
            let height = max(scale.share(value) * panel, 3)
            let x = left + step * (Double(index) + 0.5) - bar / 2
            return """
                <rect class="\(series.style)\(bar < 4 ? " thin" : "")" x="\(Self.number(x))" y="\(Self.number(ground - height))" \
                width="\(Self.number(bar))" height="\(Self.number(height))"/>

                """
        }
        let nothing: Markup =
            total == 0
            ? "<text class=\"soft\" x=\"\(Self.number(left + 12))\" y=\"\(Self.number(y + panel / 2))\">none in this time</text>\n"
            : ""
        return """
            <g>
            <rect class="\(series.style)" x="\(Self.number(left))" y="\(Self.number(y - 25))" width="14" height="14"/>\
            <text class="name" x="\(Self.number(left + 22))" y="\(Self.number(y - 13))">\(series.name): \(Self.grouped(total))\
            <tspan class="soft">\(peak(of: values, is: most))</tspan></text>
            \(lines)\(bars)\(nothing)\(dates(at: ground, step: step))</g>

            """
    }

    private func peak(of values: [Int], is most: Int) -> String {
        guard most > 0, values.count > 1, let index = values.firstIndex(of: most) else { return "" }
        let day = sheet.bars[index].day
        let when =
            switch sheet.grain {
            case .day: "on \(day.spoken)"
            case .week: "in the week of \(day.spoken)"
            case .month: "in \(day.monthName) \(day.year)"
            }
        return "   most \(when): \(Self.grouped(most))"
    }

    /// The days below a panel, as many as there is room for, the year where it is a new one.
    private func dates(at ground: Double, step: Double) -> Markup {
        let room = sheet.grain == .month ? 74.0 : 98
        let every = max(1, Int((room / step).rounded(.up)))
        var (marks, year, taken): ([Markup], Int?, Double) = ([], nil, 0)
        for index in stride(from: 0, to: sheet.bars.count, by: every) {
            let day = sheet.bars[index].day
            let short = sheet.grain == .month ? day.monthName : day.short
            let text = day.year == year ? short : "\(short), \(day.year)"
            // No digit or letter of the font is wider than this on average.
            let half = Double(text.count) * 3.6
            let x = left + step * (Double(index) + 0.5)
            let middle = min(max(x, left + half), width - right - half)
            guard middle - half >= taken else { continue }
            marks.append(
                """
                <path class="axis" d="M\(Self.number(x)) \(Self.number(ground))v4"/>\
                <text class="tick" x="\(Self.number(middle))" y="\(Self.number(ground + 18))">\(text)</text>

                """)
            (year, taken) = (day.year, middle + half + 8)
        }
        return "\(marks)"
    }
}

// MARK: Documents

extension ActivityChart {
    private func draw(_ documents: [ActivitySheet.Document], at y: Double) -> Markup {
        let rest = sheet.documents.count - documents.count
        let columns = Self.series.enumerated().map { (x: 400 + 184 * Double($0.offset), series: $0.element) }
        let heads = columns.map { x, series -> Markup in
            """
            <rect class="\(series.style)" x="\(Self.number(x))" y="\(Self.number(y + 12))" width="12" height="12"/>\
            <text class="tick start" x="\(Self.number(x + 18))" y="\(Self.number(y + 22))">\(series.name)</text>

            """
        }
        let rows = documents.enumerated().map { index, document -> Markup in
            let base = y + 40 + row * Double(index)
            let bars = columns.map { x, series -> Markup in
                let value = series.value(document.counts)
                let most = max(documents.map { series.value($0.counts) }.max() ?? 0, 1)
                let length = value == 0 ? 0 : max(Double(value) / Double(most) * 112, 3)
                return """
                    <rect class="\(series.style)" x="\(Self.number(x))" y="\(Self.number(base))" \
                    width="\(Self.number(length))" height="12"/>\
                    <text class="tick start" x="\(Self.number(x + length + 6))" y="\(Self.number(base + 10))">\(Self.grouped(value))</text>

                    """
            }
            return """
                <text class="id" x="\(Self.number(left))" y="\(Self.number(base + 10))">\(document.document)</text>\
                <text class="tick start" x="\(Self.number(left + 240))" y="\(Self.number(base + 10))">\(document.kind)</text>
                \(bars)
                """
        }
        let more = rest > 0 ? ": the busiest \(documents.count) of \(sheet.documents.count)" : ""
        return """
            <g>
            <text class="name" x="\(Self.number(left))" y="\(Self.number(y))">By document\(more)</text>
            \(heads)\(rows)</g>

            """
    }
}

// MARK: Numbers and style

extension ActivityChart {
    /// A vertical axis from 0 to a round number.
    private struct Scale {
        let ticks: [Int]

        init(_ most: Int) {
            let rough = Double(max(most, 1)) / 4
            var unit = 1.0
            while unit * 10 <= rough { unit *= 10 }
            let step = Int([1.0, 2, 5, 10].map { $0 * unit }.first { $0 >= rough } ?? unit * 10)
            ticks = Array(stride(from: 0, through: (max(most, 1) + step - 1) / step * step, by: step))
        }

        func share(_ value: Int) -> Double { Double(value) / Double(ticks.last ?? 1) }
    }

    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    }

    /// `12,345`.
    private static func grouped(_ value: Int) -> String {
        let digits = Array(String(value))
        return digits.indices.reduce(into: "") { text, index in
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digits[index])
        }
    }

    private static let patterns: Markup = """
        <defs>
        <pattern id="hatched" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
        <rect class="refusals-ground" width="5" height="5"/><rect class="refusals-line" width="2.5" height="5"/></pattern>
        <pattern id="dotted" width="4" height="4" patternUnits="userSpaceOnUse">\
        <rect class="shares-ground" width="4" height="4"/><circle class="shares-dot" cx="2" cy="2" r="1.1"/></pattern>
        </defs>

        """

    private static let colors = """
        svg { --ink: #1c2430; --paper: #fff; --soft: #434d5c; --line: #c4cad3; --shares: #1d4ed8; --opens: #0f766e; --refusals: #b45309; }
        @media (prefers-color-scheme: dark) {
          svg { --ink: #eceff3; --paper: #14181f; --soft: #c3cad4; --line: #4b5563; --shares: #93b4ff; --opens: #5eead4; --refusals: #fbbf24; }
        }

        """

    private static let css = """
        svg text { font: 12px system-ui, "Liberation Sans", sans-serif; fill: var(--ink); }
        svg .paper { fill: var(--paper); }
        svg .title { font-size: 18px; font-weight: 600; }
        svg .name { font-size: 14px; font-weight: 600; white-space: pre; }
        svg .soft { fill: var(--soft); font-weight: 400; font-size: 13px; white-space: pre; }
        svg .tick { fill: var(--soft); text-anchor: middle; }
        svg .start { text-anchor: start; }
        svg .end { text-anchor: end; }
        svg .id { font: 11px ui-monospace, "Liberation Mono", monospace; }
        svg .axis { stroke: var(--soft); fill: none; }
        svg .grid { stroke: var(--line); fill: none; stroke-dasharray: 2 4; }
        svg .opens { fill: var(--opens); }
        svg .shares { fill: url(#dotted); stroke: var(--shares); }
        svg .refusals { fill: url(#hatched); stroke: var(--refusals); }
        svg .thin { stroke: none; }
        svg .shares.thin { fill: var(--shares); }
        svg .refusals.thin { fill: var(--refusals); }
        svg .shares-ground, svg .refusals-ground { fill: var(--paper); }
        svg .shares-dot { fill: var(--shares); }
        svg .refusals-line { fill: var(--refusals); }
        @media (forced-colors: active) {
          svg text { fill: CanvasText; }
          svg .axis, svg .grid, svg .shares, svg .refusals { stroke: CanvasText; }
          svg .opens, svg .thin, svg .shares-dot, svg .refusals-line { fill: CanvasText; }
          svg .paper, svg .shares-ground, svg .refusals-ground { fill: Canvas; }
        }

        """
}
