/// On which day of the month superbills make themselves, and since when: the practice's, or one client's in its place.
///
/// Everything is a matter of calendar days where the practice is; no hour is involved, so that neither a change to
/// summer time nor a machine that was off at midnight can lose or repeat a run.
package struct SuperbillSchedule: Hashable, Sendable, Codable {
    /// A chosen day and the first day on which the choice counts.
    package struct Choice: Hashable, Sendable, Codable {
        /// 1 to 31; the last day of the month where it has fewer.
        package let day: Int
        package let since: Day
    }

    /// In the order in which they were made, never empty.
    package private(set) var choices: [Choice]

    package init(day: Int, since: Day) { choices = [Choice(day: day, since: since)] }

    /// The day that counts at present.
    package var day: Int { choices[choices.count - 1].day }

    /// Chooses another day as of `today`.
    package mutating func choose(day: Int, on today: Day) {
        guard self.day != day else { return }
        choices.append(Choice(day: day, since: max(choices[choices.count - 1].since, today)))
    }

    /// When the run of `month` is due: the first day on which the choice that counts falls; nil where none does.
    ///
    /// A day that had passed when it was chosen is not made up for: the next month is the first.
    package func dueDay(in month: Month) -> Day? {
        choices.indices.lazy.map { index in (index, month.day(choices[index].day)) }.first { index, day in
            choices[index].since <= day && (index == choices.count - 1 || day < choices[index + 1].since)
        }?.1
    }

    /// What is to be run on `today`, where `done` are the months that were run before.
    ///
    /// After time off, one run for the latest month due takes in the months before it. A month later than today's was
    /// run under a clock that was wrong then or is wrong now; it counts for itself alone.
    package func due(on today: Day, done: some Sequence<Month>) -> SuperbillDue {
        let last = done.filter { $0 <= Month(today) }.max()
        let open = sequence(first: max(Month(choices[0].since), last ?? Month(choices[0].since)), next: \.next).lazy
            .filter { month in last.map { month > $0 } ?? true }
        let due = Array(open.prefix { $0 <= Month(today) }).filter { month in
            dueDay(in: month).map { $0 <= today } ?? false
        }
        if let month = due.last { return .run(of: month, missed: due.dropLast()) }
        return .notDue(until: open.lazy.compactMap(dueDay(in:)).first { $0 > today })
    }
}
