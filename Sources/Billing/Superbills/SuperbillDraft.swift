/// A superbill that can be issued, with what the issuer has to know and to store beside it.
package struct SuperbillDraft: Hashable, Sendable {
    package let superbill: Superbill
    /// The lines it claims, in the order of `superbill.lines`; none may stand on another live superbill.
    package let lines: [ID<BillLine>]
    /// Who rendered its services, whoever is shown on it.
    package let renderedBy: ID<Provider>
    package let warnings: [SuperbillWarning]
}
