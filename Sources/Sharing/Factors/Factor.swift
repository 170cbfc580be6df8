package import Billing

/// What a visitor must know, besides the address, to open a link; which of them a practice allows stands in its settings.
package typealias Factor = LinkDefaults.Factor

extension Factor {
    /// Failed tries that lock a link for good, until the clinician re-arms it.
    package static let tries = 5
}
