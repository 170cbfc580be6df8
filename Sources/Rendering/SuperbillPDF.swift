package import Billing

/// Turns issued superbills into PDF files.
package enum SuperbillPDF {
    /// The superbill as a tagged PDF in US Letter, complete in memory.
    ///
    /// The same snapshot gives the same bytes on a system with the same fonts and libraries. May be called on several
    /// threads at once; each thread keeps its own fonts, so its first call takes longer. Logs nothing. Throws where the
    /// snapshot's time zone is unknown or cairo fails.
    package static func render(_ superbill: Superbill) throws(RenderingError) -> [UInt8] {
        let canvas = try PDFCanvas(title: "Superbill", created: superbill.paymentsAsOf)
        let composer = try compose(superbill)
        for sheet in composer.sheets { try canvas.draw(sheet) }
        return PDFCatalog.addingLanguage(to: try canvas.finish())
    }

    private static func compose(_ superbill: Superbill) throws(RenderingError) -> Composer {
        let asOf = try superbill.printedPaymentsAsOf()
        let runningHead = [superbill.practice.name, superbill.client.name].joined(separator: "  ·  ")
        var composer = Composer(typesetter: try Typesetter(), runningHead: runningHead)
        composer.tagged(.document) { composer in
            Heading(superbill: superbill).compose(into: &composer)
            Parties(superbill: superbill).compose(into: &composer)
            DiagnosesAndBills(superbill: superbill).compose(into: &composer)
            Services(superbill: superbill).compose(into: &composer)
            Payments(superbill: superbill, asOf: asOf).compose(into: &composer)
            Closing(superbill: superbill).compose(into: &composer)
        }
        composer.number(
            left: "CPT is a registered trademark of the American Medical Association.",
            right: superbill.number.description)
        return composer
    }
}
