/// Two letters or digits that qualify a procedure code, CPT's where both are digits, else HCPCS's.
package struct Modifier: TextValue {
    package let description: String

    package init?(_ text: String) {
        guard let code = ASCII.uppercased(text), code.count == 2, code.allSatisfy(ASCII.isUpperOrDigit) else {
            return nil
        }
        description = String(decoding: code, as: UTF8.self)
    }

    /// Whether it says that the session was held from afar: 93, 95, GQ or GT.
    package var isTelehealth: Bool { ["93", "95", "GQ", "GT"].contains(description) }
}
