/// Where a superbill stands: issued until it is superseded by another or voided, and never anything again.
package enum SuperbillState: String, Hashable, Sendable, Codable, CaseIterable {
    case issued
    case superseded
    case voided
}
