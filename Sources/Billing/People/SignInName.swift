/// The short name by which a member of staff signs in: 2 to 32 of a to z, 0 to 9, `.`, `_` and `-`, a letter first.
package struct SignInName: TextValue {
    package let description: String

    package init?(_ text: String) {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        guard (2...32).contains(text.utf8.count), let first = text.utf8.first, letters.contains(first),
            text.utf8.allSatisfy({ letters.contains($0) || ASCII.isDigit($0) || "._-".utf8.contains($0) })
        else { return nil }
        description = text
    }
}
