package import Vault

/// The key that signs the addresses of a home's links.
package struct LinkKey: Sendable {
    let mac: MACKey

    package init(_ mac: MACKey) { self.mac = mac }

    /// Four bytes that stand in every token, so that a later key can take over while this one still verifies.
    var mark: [UInt8] { Array(mac.id.bytes.prefix(4)) }
}
