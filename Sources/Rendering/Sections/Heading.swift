import Billing

/// The head of the first sheet: the practice on the left, what this is on the right.
struct Heading {
    let superbill: Superbill

    func compose(into composer: inout Composer) {
        let practice = superbill.practice
        let (split, gutter) = (Page.left + 320, 24.0)
        let top = composer.y
        composer.tagged(.section) { composer in
            func line(_ string: String, _ style: TextStyle, _ tag: Tag) {
                let text = Text(string, style, width: Page.right - split, alignment: .right, maxLines: 2)
                composer.line(text, x: split, tag: tag)
            }
            line("Superbill", .title, .title)
            line(superbill.number.description, .number, .paragraph)
            composer.y += 2
            for text in issue { line(text, .body, .paragraph) }
        }
        let right = composer.y
        composer.y = top + 3
        composer.tagged(.section) { composer in
            let width = split - gutter - Page.left
            composer.line(Text(practice.name, .name, width: width, maxLines: 3), tag: .heading)
            composer.y += 3
            for line in practice.address.printed + [contact, identity] {
                composer.line(Text(line, .body, width: width, maxLines: 2), tag: .paragraph)
                composer.y += 1
            }
        }
        composer.y = max(composer.y, right) + 7
        composer.rule(thickness: 1.5)
        composer.y += 10
    }

    private var issue: [String] {
        let replaced = superbill.replaces.map { ", replaces \($0)" } ?? ""
        let issued = superbill.replacedIssuedOn.map { "which was issued \($0.usDescription)" }
        return ["Issued \(superbill.issuedOn.usDescription)", "Version \(superbill.version)\(replaced)", issued]
            .compactMap(\.self)
    }

    private var contact: String {
        [superbill.practice.phone, superbill.practice.email].compactMap(\.self).joined(separator: "  ·  ")
    }

    private var identity: String {
        let npi = superbill.practice.npi.map { "NPI \($0)" }
        return ["Tax ID \(superbill.practice.taxID)", npi].compactMap(\.self).joined(separator: "  ·  ")
    }
}
