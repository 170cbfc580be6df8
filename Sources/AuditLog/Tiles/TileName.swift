/// What a piece of a log is called where it lies for others to read (c2sp.org/tlog-tiles).
package struct TileName: Hashable, Sendable {
    /// What the piece holds.
    package enum Kind: Hashable, Sendable {
        /// The hashes of the complete subtrees of 256^level leaves each.
        case hashes(level: Int)
        /// The entries themselves.
        case entries
    }

    /// How many hashes, or entries, a full one holds.
    package static let fullWidth = 256

    /// What the piece holds.
    package let kind: Kind
    /// Its place among those of its kind, from 0.
    package let index: Int64
    /// How many hashes or entries it holds; fewer than `fullWidth` at the right edge of the log.
    package let width: Int

    /// Nil for a level outside 0 to 63, a negative index, or a width outside 1 to 256.
    package init?(_ kind: Kind, index: Int64, width: Int = fullWidth) {
        if case .hashes(let level) = kind, !(0...63).contains(level) { return nil }
        guard index >= 0, (1...Self.fullWidth).contains(width) else { return nil }
        (self.kind, self.index, self.width) = (kind, index, width)
    }

    /// The piece at `path`; nil for any spelling but the one that `path` gives.
    package init?(path: String) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
        guard parts.popFirst() == "tile", let first = parts.popFirst() else { return nil }
        let kind: Kind? = first == "entries" ? .entries : Int(first).map { .hashes(level: $0) }
        var width: Int? = Self.fullWidth
        if let last = parts.last, let before = parts.dropLast().last, before.hasSuffix(".p") {
            width = Int(last).flatMap { $0 < Self.fullWidth ? $0 : nil }
            parts = parts.dropLast(2) + [before.dropLast(2)]
        }
        let digits = parts.map { $0.hasPrefix("x") ? $0.dropFirst() : $0 }
        guard let kind, let width, digits.allSatisfy({ $0.count == 3 }), let index = Int64(digits.joined()),
            let name = Self(kind, index: index, width: width), name.path.utf8.elementsEqual(path.utf8)
        else { return nil }
        self = name
    }

    /// The piece in which entry `index` of a log of `size` entries is found; nil where there is no such entry.
    package init?(entry index: Int64, size: Int64) {
        guard index >= 0, index < size else { return nil }
        let place = index / Int64(Self.fullWidth)
        self.init(.entries, index: place, width: Int(min(size - place * Int64(Self.fullWidth), Int64(Self.fullWidth))))
    }

    /// Whether nothing will ever be added to it.
    package var isFull: Bool { width == Self.fullWidth }

    /// The positions of what it holds, at its own level.
    package var positions: Range<Int64> {
        let start = index * Int64(Self.fullWidth)
        return start..<(start + Int64(width))
    }

    /// Where it lies: the index in groups of three digits, `x` before all but the last; `.p/WIDTH` behind a partial one.
    package var path: String { isFull ? fullPath : "\(partialFolder)/\(width)" }

    /// The folder with the partial ones that a full one replaces.
    package var partialFolder: String { fullPath + ".p" }

    private var fullPath: String {
        let kind =
            switch self.kind {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        var (groups, rest) = ([Self.digits(index % 1000)], index / 1000)
        while rest > 0 {
            groups.insert("x" + Self.digits(rest % 1000), at: 0)
            rest /= 1000
        }
        return (["tile", kind] + groups).joined(separator: "/")
    }

    private static func digits(_ group: Int64) -> String {
        let text = String(group)
        return String(repeating: "0", count: 3 - text.count) + text
    }
}

extension TileName {
    /// The tiles of hashes and bundles of entries that a log of `new` entries has and one of `old` entries had not, each
    /// bundle before the tiles over it.
    package static func added(from old: Int64, to new: Int64) -> [TileName] {
        func names(_ kind: Kind, _ level: Int) -> [TileName] {
            let (before, now) = (old >> (8 * level), new >> (8 * level))
            guard now > before else { return [] }
            return ((before >> 8)...((now - 1) >> 8)).compactMap { index in
                Self(kind, index: index, width: Int(min(now - index << 8, 256)))
            }
        }
        return names(.entries, 0) + (0..<8).flatMap { names(.hashes(level: $0), $0) }
    }
}
