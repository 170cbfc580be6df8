/// Whom the insurer should pay.
package struct PayeeBlock: Hashable, Sendable, Codable {
    /// Never `.notIncluded`: such a superbill has no payee block.
    package var kind: Payee
    package var name: String
    package var address: Address?
    package var taxID: String?

    package init(kind: Payee, name: String, address: Address? = nil, taxID: String? = nil) {
        (self.kind, self.name, self.address, self.taxID) = (kind, name, address, taxID)
    }
}
