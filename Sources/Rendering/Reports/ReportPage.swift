/// The frame of a report as a web page: one file, no script, nothing from elsewhere, fit for the printer.
enum ReportPage {
    /// - Parameters:
    ///   - body: everything below the title.
    static func html(_ title: String, practice: String, body: Markup) -> [UInt8] {
        begin(title, practice: practice) + body.utf8 + end
    }

    /// Up to and with the title.
    static func begin(_ title: String, practice: String) -> [UInt8] {
        let page: Markup = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title>
            <style>
            \(Markup(stringLiteral: css))
            </style>
            </head>
            <body>
            <main>
            <header><p class="practice">\(practice)</p><h1>\(title)</h1></header>

            """
        return page.utf8
    }

    static let end = Array("</main>\n</body>\n</html>\n".utf8)

    /// Names and values, one below the other.
    static func facts(_ facts: [(name: String, value: Markup)]) -> Markup {
        "<dl class=\"facts\">\(facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" as Markup })</dl>\n"
    }

    /// A table whose first cell of each row names it.
    static func tableHead(_ caption: String, _ columns: [String], numbers: Set<Int> = []) -> Markup {
        let cells = columns.enumerated().map { index, name in
            numbers.contains(index)
                ? "<th scope=\"col\" class=\"number\">\(name)</th>" as Markup : "<th scope=\"col\">\(name)</th>"
        }
        return """
            <div class="table" tabindex="0" role="region" aria-label="\(caption)">
            <table>
            <caption>\(caption)</caption>
            <thead><tr>\(cells)</tr></thead>
            <tbody>

            """
    }

    static let tableEnd: Markup = "</tbody>\n</table>\n</div>\n"

    /// Colors have the contrast of WCAG 2.2, 1.4.3; they follow the reader's scheme and give way to forced ones.
    static let css = """
        :root { color-scheme: light dark; --ink: #1c2430; --paper: #fff; --soft: #434d5c; --line: #c4cad3; --band: #f4f5f7; --mark: #7a2e0e;
          --shares: #1d4ed8; --opens: #0f766e; --refusals: #b45309; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #eceff3; --paper: #14181f; --soft: #c3cad4; --line: #4b5563; --band: #1d232d; --mark: #fdba74;
            --shares: #93b4ff; --opens: #5eead4; --refusals: #fbbf24; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
        main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
        .practice { margin: 0; color: var(--soft); }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1.25rem; }
        h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
        p { max-width: 44rem; margin: 0.5rem 0; }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 0.75rem 2rem; margin: 0 0 1.25rem; }
        .facts dt { color: var(--soft); font-size: 0.875rem; }
        .facts dd { margin: 0; font-weight: 600; }
        .kind { border-left: 4px solid var(--line); padding-left: 0.75rem; }
        .held { border-left: 4px solid var(--mark); padding-left: 0.75rem; }
        .held strong { color: var(--mark); }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
        caption { text-align: left; font-weight: 600; padding: 0.5rem 0; }
        th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.625rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
        thead th { background: var(--band); border-bottom: 2px solid var(--line); }
        tbody th { font-weight: 600; }
        .when, .time, .link { white-space: nowrap; }
        .time { font-weight: 400; font-variant-numeric: tabular-nums; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .small, footer { color: var(--soft); font-size: 0.875rem; }
        footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: 0.75rem; }
        code, pre { font-family: ui-monospace, "Liberation Mono", monospace; font-size: 0.8125rem; }
        pre { white-space: pre-wrap; background: var(--band); padding: 0.75rem; margin: 0.5rem 0; }
        figure { margin: 0 0 1.5rem; overflow-x: auto; }
        figure svg { display: block; width: 100%; min-width: 40rem; height: auto; }
        .sign { display: grid; grid-template-columns: 2fr 1fr; gap: 3rem; margin-top: 3.5rem; }
        .sign p { border-top: 1px solid var(--ink); padding-top: 0.25rem; margin: 0; color: var(--soft); font-size: 0.875rem; }
        :focus-visible { outline: 3px solid var(--shares); outline-offset: 2px; }
        @media print {
          @page { margin: 16mm 14mm; }
          :root { --ink: #000; --paper: #fff; --soft: #333; --line: #999; --band: #eee; --mark: #000;
            --shares: #1d4ed8; --opens: #0f766e; --refusals: #b45309; color-scheme: light; }
          body { font-size: 10pt; }
          main { max-width: none; padding: 0; }
          .table, figure { overflow: visible; }
          figure svg { min-width: 0; }
          thead { display: table-header-group; }
          tr, figure, .sign { break-inside: avoid; }
          h2, caption { break-after: avoid; }
        }
        """
}
