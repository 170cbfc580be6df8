/// A state, district, territory, freely associated state or military post as the US Postal Service abbreviates it.
package struct USState: TextValue {
    /// Two upper-case letters.
    package let description: String

    package init?(_ text: String) {
        guard let code = ASCII.uppercased(text), Self.codes.contains(String(decoding: code, as: UTF8.self)) else {
            return nil
        }
        description = String(decoding: code, as: UTF8.self)
    }

    private static let codes = Set(
        """
        AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR \
        PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI FM MH PW AA AE AP
        """.split(separator: " ").map(String.init))
}
