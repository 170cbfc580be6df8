/// Where in the text of an entry the values lie by which a store finds it, told in one pass and without a copy.
///
/// It refuses what `Entry(parsing:)` refuses: a log of a million entries is verified through it.
package struct EntryFields: Sendable {
    package let id: Range<Int>
    package let at: Int64
    package let event: Event
    /// Where the event stands.
    package let type: Range<Int>
    package let client: Range<Int>?
    package let document: Range<Int>?
    package let link: Range<Int>?
    /// The hexadecimal digits of the hash of the writes that the entry covers.
    package let writes: Range<Int>?
    /// The hexadecimal digits of the hash of its detail.
    package let detailHash: Range<Int>?

    /// The fields of the entry that is all of `range` in `bytes`, as ranges of `bytes`; nil unless the text is exactly what
    /// `Entry.encoded` gives for an entry.
    package init?(_ bytes: Span<UInt8>, in range: Range<Int>) {
        var scan = TextScan(range)
        guard range.count <= Entry.maximumBytes,
            let id = scan.string(#"{"v":1,"id":"#, 32...32, in: bytes, Self.isHexDigit),
            let at = scan.natural(#","at":"#, in: bytes), scan.text(#","mono":"#, Self.short, in: bytes) != nil,
            let (type, event) = scan.word(#","type":"#, Words.events, in: bytes),
            let (action, _) = scan.word(#","action":"#, Words.actions, in: bytes),
            bytes.holds(Words.actionOfEvent[event], in: action),
            scan.word(#","outcome":"#, Words.outcomes, in: bytes) != nil
        else { return nil }
        _ = scan.word(#","reason":"#, Words.reasons, in: bytes)
        guard scan.word(#","actor":{"kind":"#, Words.kinds, in: bytes) != nil else { return nil }
        _ = scan.opaque(#","id":"#, in: bytes)
        _ = scan.text(#","role":"#, Self.short, in: bytes)
        _ = scan.text(#","auth":"#, Self.short, in: bytes)
        guard scan.take("}", in: bytes) else { return nil }
        (self.id, self.at, self.type, self.event) = (id, at, type, Event.allCases[event])
        client = scan.opaque(#","client":"#, in: bytes)
        document = scan.opaque(#","doc":"#, in: bytes)
        _ = scan.natural(#","doc_ver":"#, in: bytes)
        link = scan.opaque(#","link":"#, in: bytes)
        _ = scan.opaque(#","subject":"#, in: bytes)
        _ = scan.word(#","purpose":"#, Words.purposes, in: bytes)
        _ = scan.opaque(#","req":"#, in: bytes)
        guard scan.text(#","node":"#, Self.short, in: bytes) != nil,
            scan.text(#","app":"#, Self.short, in: bytes) != nil
        else { return nil }
        _ = scan.natural(#","bytes":"#, in: bytes)
        _ = scan.natural(#","count":"#, in: bytes)
        writes = scan.string(#","writes":"#, 64...64, in: bytes, Self.isHexDigit)
        detailHash = scan.string(#","detail_hash":"#, 64...64, in: bytes, Self.isHexDigit)
        guard scan.take("}", in: bytes), scan.isAtEnd, !scan.isBroken else { return nil }
        // Whether an escape is one that has to be there is left to who writes them.
        if scan.hasEscapes, (try? Entry(parsing: range.map { bytes[$0] })) == nil { return nil }
    }

    /// The event of an entry, which stands near its front: for those who need no more of it.
    static func event(of text: Span<UInt8>) -> Event? {
        var scan = TextScan(0..<text.count)
        guard scan.string(#"{"v":1,"id":"#, 32...32, in: text, Self.isHexDigit) != nil,
            scan.natural(#","at":"#, in: text) != nil, scan.text(#","mono":"#, Self.short, in: text) != nil
        else { return nil }
        return scan.word(#","type":"#, Words.events, in: text).map { Event.allCases[$0.number] }
    }

    private static let short = 1...200

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte)
    }
}

/// What the fields of closed lists may say.
private enum Words {
    static let events = WordList(Event.self)
    static let actions = WordList(Action.self)
    static let outcomes = WordList(Outcome.self)
    static let reasons = WordList(Reason.self)
    static let kinds = WordList(Actor.Kind.self)
    static let purposes = WordList(Purpose.self)
    static let actionOfEvent = Event.allCases.map { Array($0.action.rawValue.utf8) }
}

extension TextScan {
    /// The word of a closed list behind `key`; nil where the key is not next.
    fileprivate mutating func word(
        _ key: StaticString, _ list: WordList, in bytes: Span<UInt8>
    ) -> (range: Range<Int>, number: Int)? {
        guard take(key, in: bytes) else { return nil }
        guard let range = string(in: bytes), let number = list.number(of: range, in: bytes) else { return breakOff() }
        return (range, number)
    }

    /// Where the opaque id behind `key` lies; nil where the key is not next.
    fileprivate mutating func opaque(_ key: StaticString, in bytes: Span<UInt8>) -> Range<Int>? {
        string(key, 1...64, in: bytes, Entry.isOpaque)
    }
}
