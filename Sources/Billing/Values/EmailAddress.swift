/// An e-mail address by its outer shape; only a message that arrives proves more.
package struct EmailAddress: TextValue {
    package let description: String

    /// Reads one `@` between a local part of 1 to 64 bytes and a domain with a dot, 254 bytes in all, without white
    /// space.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count), text.utf8.count <= 254,
            !text.unicodeScalars.contains(where: {
                $0.properties.isWhitespace || $0.value < 32 || "<>,;:\"".contains(Character($0))
            })
        else { return nil }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
        description = text
    }
}
