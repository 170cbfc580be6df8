/// The words of a closed list, as bytes that are looked up where they lie.
struct WordList: Sendable {
    /// By their count, which alone tells most of them apart.
    private var words: [[(bytes: [UInt8], number: Int)]] = []

    /// The raw values, numbered in their order.
    init<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) {
        for (number, word) in Word.allCases.enumerated() {
            let bytes = Array(word.rawValue.utf8)
            while words.count <= bytes.count { words.append([]) }
            words[bytes.count].append((bytes, number))
        }
    }

    /// The number of the word in `range`; nil where it is none of them.
    func number(of range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
        guard range.count < words.count else { return nil }
        for word in words[range.count] where bytes.holds(word.bytes, in: range) { return word.number }
        return nil
    }
}
