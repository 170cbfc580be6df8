/// Which entries are wanted: those that agree with everything that is set; an empty filter wants all.
///
/// It speaks of what an entry says. The address of a visitor is sealed apart, and is matched by whoever can unseal it.
package struct EntryFilter: Hashable, Sendable {
    /// The wall clock of the entry in milliseconds since 1970, the end excluded; a clock that was set back is believed.
    package var times: Range<Int64>?
    /// Places in the log.
    package var indices: Range<Int64>?
    package var client: String?
    package var document: String?
    package var link: String?
    /// The id of the actor.
    package var person: String?
    /// One of these; of none of them where it is empty.
    package var events: Set<Event>?
    /// What sort of actor.
    package var kind: Actor.Kind?
    package var outcome: Outcome?
    package var reason: Reason?
    package var purpose: Purpose?
    package var node: String?

    /// The filter that wants all entries.
    package init() {}

    /// Whether nothing but a range of indices is asked for, so that no entry between two wanted ones is left out.
    package var isRangeOnly: Bool {
        var other = self
        other.indices = nil
        return other == EntryFilter()
    }

    /// Whether some part of it can only be found by reading the entry, which `agrees` does.
    package var readsEntries: Bool {
        person != nil || kind != nil || outcome != nil || reason != nil || purpose != nil || node != nil
    }

    /// Whether the entry at `index` is wanted.
    package func wants(_ entry: Entry, at index: Int64) -> Bool {
        agrees(with: entry) && (indices?.contains(index) ?? true) && (times?.contains(entry.at) ?? true)
            && (client.map { $0 == entry.client } ?? true) && (document.map { $0 == entry.document } ?? true)
            && (link.map { $0 == entry.link } ?? true) && (events?.contains(entry.event) ?? true)
    }

    /// Whether an entry agrees in what is found by reading it only: person or kind of actor, outcome, reason, purpose,
    /// node.
    package func agrees(with entry: Entry) -> Bool {
        (person.map { $0 == entry.actor.id } ?? true) && (kind.map { $0 == entry.actor.kind } ?? true)
            && (outcome.map { $0 == entry.outcome } ?? true)
            && (reason.map { $0 == entry.reason } ?? true) && (purpose.map { $0 == entry.purpose } ?? true)
            && (node.map { $0 == entry.node } ?? true)
    }
}

extension Event {
    /// The events of this name, or, where it ends in a dot, of this family, such as `link.`; nil where there is none.
    package static func named(_ name: String) -> Set<Event>? {
        let found =
            name.hasSuffix(".")
            ? allCases.filter { $0.rawValue.hasPrefix(name) } : allCases.filter { $0.rawValue == name }
        return found.isEmpty ? nil : Set(found)
    }
}
