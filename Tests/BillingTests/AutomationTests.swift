import Billing
import Foundation
import Testing

/// When an automatic run is due.
@Suite struct AutomationTests {
    /// A practice whose day was chosen long ago, what it ran before, and a moment; then what is due.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var day = 1
        var zone = "America/New_York"
        var done: [String] = []
        let now: String
        var run: String?
        var missed: [String] = []
        var until: String?
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        // requirement 17: a chosen day of the month.
        Case(name: "on the day", day: 15, done: ["2026-05"], now: "2026-06-15T16:00:00Z", run: "2026-06"),
        Case(name: "the day before", day: 15, done: ["2026-05"], now: "2026-06-14T16:00:00Z", until: "2026-06-15"),
        Case(name: "any day after it", day: 15, done: ["2026-05"], now: "2026-06-29T16:00:00Z", run: "2026-06"),
        Case(name: "run already", day: 15, done: ["2026-06"], now: "2026-06-29T16:00:00Z", until: "2026-07-15"),
        // requirement 18: the last day of a shorter month.
        Case(name: "31 in April", day: 31, done: ["2026-03"], now: "2026-04-30T16:00:00Z", run: "2026-04"),
        Case(
            name: "31 in April, the day before", day: 31, done: ["2026-03"], now: "2026-04-29T16:00:00Z",
            until: "2026-04-30"),
        Case(name: "29 in February", day: 29, done: ["2026-01"], now: "2026-02-28T16:00:00Z", run: "2026-02"),
        Case(name: "30 in February", day: 30, done: ["2026-01"], now: "2026-02-27T16:00:00Z", until: "2026-02-28"),
        Case(name: "29 in a leap year", day: 29, done: ["2028-01"], now: "2028-02-28T16:00:00Z", until: "2028-02-29"),
        Case(name: "31 in a leap year", day: 31, done: ["2028-01"], now: "2028-02-29T16:00:00Z", run: "2028-02"),
        Case(name: "29 in 2100, no leap year", day: 29, done: ["2100-01"], now: "2100-02-28T16:00:00Z", run: "2100-02"),
        Case(name: "31 in December", day: 31, done: ["2026-11"], now: "2026-12-31T16:00:00Z", run: "2026-12"),
        Case(name: "into a new year", day: 31, done: ["2026-12"], now: "2027-01-01T16:00:00Z", until: "2027-01-31"),
        // The practice's own midnight.
        Case(
            name: "New York, a second before midnight", done: ["2026-06"], now: "2026-07-01T03:59:59Z",
            until: "2026-07-01"),
        Case(name: "New York, midnight", done: ["2026-06"], now: "2026-07-01T04:00:00Z", run: "2026-07"),
        Case(
            name: "Honolulu, still June", zone: "Pacific/Honolulu", done: ["2026-06"], now: "2026-07-01T09:59:59Z",
            until: "2026-07-01"),
        Case(
            name: "Honolulu, midnight", zone: "Pacific/Honolulu", done: ["2026-06"], now: "2026-07-01T10:00:00Z",
            run: "2026-07"),
        Case(
            name: "Guam, a day ahead", zone: "Pacific/Guam", done: ["2026-06"], now: "2026-06-30T14:00:00Z",
            run: "2026-07"),
        // Summer time: the day is 23 or 25 hours long, and a midnight may not exist or come twice.
        Case(
            name: "New York, the hour that is not there", day: 8, done: ["2026-02"], now: "2026-03-08T07:30:00Z",
            run: "2026-03"),
        Case(
            name: "New York, before that day", day: 8, done: ["2026-02"], now: "2026-03-08T04:59:59Z",
            until: "2026-03-08"),
        Case(
            name: "Beirut, where midnight is skipped", day: 29, zone: "Asia/Beirut", done: ["2026-02"],
            now: "2026-03-28T22:00:00Z", run: "2026-03"),
        Case(
            name: "Beirut, before it", day: 29, zone: "Asia/Beirut", done: ["2026-02"], now: "2026-03-28T21:59:59Z",
            until: "2026-03-29"),
        Case(
            name: "New York, the hour that comes twice", day: 1, done: ["2026-11"], now: "2026-11-01T06:30:00Z",
            until: "2026-12-01"),
        Case(
            name: "New York, the day after 25 hours", day: 2, done: ["2026-10"], now: "2026-11-02T04:59:59Z",
            until: "2026-11-02"),
        // Time off.
        Case(name: "a missed day", day: 1, done: ["2026-05"], now: "2026-06-20T16:00:00Z", run: "2026-06"),
        Case(
            name: "three missed months", day: 1, done: ["2026-03"], now: "2026-07-02T16:00:00Z", run: "2026-07",
            missed: ["2026-04", "2026-05", "2026-06"]),
        Case(
            name: "missed months, this one not due yet", day: 15, done: ["2026-03"], now: "2026-07-02T16:00:00Z",
            run: "2026-06", missed: ["2026-04", "2026-05"]),
        Case(
            name: "off over the new year", day: 31, done: ["2026-10"], now: "2027-01-15T16:00:00Z", run: "2026-12",
            missed: ["2026-11"]),
        Case(name: "never run", day: 1, now: "2026-03-20T16:00:00Z", run: "2026-03", missed: ["2026-01", "2026-02"]),
        // A clock that was set.
        Case(
            name: "set back within the month", day: 1, done: ["2026-05", "2026-06"], now: "2026-06-01T16:00:00Z",
            until: "2026-07-01"),
        Case(
            name: "set back into an earlier month", day: 1, done: ["2026-04", "2026-05", "2026-06"],
            now: "2026-05-20T16:00:00Z", until: "2026-06-01"),
        Case(
            name: "set back before everything", day: 1, done: ["2026-06"], now: "2025-05-20T16:00:00Z",
            until: "2026-01-01"),
        Case(
            name: "jumped forward", day: 1, done: ["2026-05"], now: "2027-05-03T16:00:00Z", run: "2027-05",
            missed: [
                "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02",
                "2027-03", "2027-04",
            ]),
        Case(
            name: "right again after a jump", day: 1, done: ["2026-05", "2036-01"], now: "2026-06-03T16:00:00Z",
            run: "2026-06"),
    ]

    @Test(arguments: cases) func `a run is due by the calendar of the practice`(_ given: Case) throws {
        let schedule = SuperbillSchedule(day: given.day, since: try Example.day("2026-01-01"))
        let now = Timestamp(try Date(given.now, strategy: .iso8601))
        let today = now.day(in: try #require(TimeZone(identifier: given.zone)))
        let due = schedule.due(on: today, done: try given.done.map { try #require(Month($0)) })
        if let run = given.run {
            #expect(due == .run(of: try #require(Month(run)), missed: given.missed.compactMap { Month($0) }))
        } else {
            let until = try Example.day(try #require(given.until))
            #expect(due == .notDue(until: until))
        }
    }

    /// A day chosen on a date, and another one later; then the due day of each month.
    @Test(
        arguments: [
            ("made on the day itself", 24, "2026-06-24", [], ["2026-06-24", "2026-07-24"]),
            ("made after its day", 1, "2026-06-24", [], [nil, "2026-07-01"]),
            ("moved to an earlier day that has passed", 25, "2026-01-01", [(5, "2026-06-10")], [nil, "2026-07-05"]),
            ("moved to an earlier day to come", 25, "2026-01-01", [(15, "2026-06-10")], ["2026-06-15", "2026-07-15"]),
            ("moved to today", 25, "2026-01-01", [(10, "2026-06-10")], ["2026-06-10", "2026-07-10"]),
            (
                "moved to a later day after the run", 5, "2026-01-01", [(25, "2026-06-10")],
                ["2026-06-05", "2026-07-25"]
            ),
            (
                "moved to a later day before the run", 15, "2026-01-01", [(25, "2026-06-10")],
                ["2026-06-25", "2026-07-25"]
            ),
            ("moved away on the day", 10, "2026-01-01", [(25, "2026-06-10")], ["2026-06-25", "2026-07-25"]),
            (
                "moved twice in a day", 25, "2026-01-01", [(5, "2026-06-10"), (20, "2026-06-10")],
                ["2026-06-20", "2026-07-20"]
            ),
            (
                "moved there and back", 25, "2026-01-01", [(5, "2026-06-10"), (25, "2026-06-12")],
                ["2026-06-25", "2026-07-25"]
            ),
            (
                "moved under a clock that was set back", 25, "2026-06-20", [(28, "2026-06-01")],
                ["2026-06-28", "2026-07-28"]
            ),
        ] as [(String, Int, String, [(Int, String)], [String?])])
    func `a changed day counts from when it was changed`(
        _ name: String, day: Int, since: String, moves: [(Int, String)], due: [String?]
    ) throws {
        var schedule = SuperbillSchedule(day: day, since: try Example.day(since))
        for (day, on) in moves { schedule.choose(day: day, on: try Example.day(on)) }
        let months = [Month("2026-06"), Month("2026-07")].compactMap(\.self)
        #expect(months.map { schedule.dueDay(in: $0)?.description } == due, "\(name)")
    }

    @Test func `requirement 17: a month that was run is not run again when the day is moved back`() throws {
        var schedule = SuperbillSchedule(day: 5, since: try Example.day("2026-01-01"))
        schedule.choose(day: 25, on: try Example.day("2026-06-10"))
        let done = [try #require(Month("2026-06"))]
        #expect(
            schedule.due(on: try Example.day("2026-06-26"), done: done) == .notDue(until: try Example.day("2026-07-25"))
        )
        #expect(
            schedule.due(on: try Example.day("2026-06-26"), done: []) != .notDue(until: try Example.day("2026-07-25")),
            "control")
    }

    @Test func `every day of four years is due for exactly the months that have come`() throws {
        for day in 1...31 {
            let schedule = SuperbillSchedule(day: day, since: try Example.day("2026-01-01"))
            var (done, month): ([Month], Month?) = ([], Month("2026-01"))
            while let current = month, current.year < 2030 {
                for number in 1...Day.count(ofMonth: current.month, year: current.year) {
                    guard case .run(let run, let missed) = schedule.due(on: current.day(number), done: done) else {
                        continue
                    }
                    #expect(run == current && missed.isEmpty)
                    #expect(current.day(number) == current.day(day))
                    done.append(run)
                }
                month = current.next
            }
            #expect(done.count == 48)
        }
    }

    @Test(arguments: ["2026-13", "2026-00", "2026-1", "26-01", "2026-01-01", "", "2026/01", "-001-01"])
    func `only YYYY-MM is a month`(_ text: String) { #expect(Month(text) == nil) }

    @Test func `months end with the calendar`() throws {
        let last = try #require(Month("9999-12"))
        #expect(last.next == nil && last.description == "9999-12")
        #expect(try #require(Month("0001-01")).previous == nil)
        let schedule = SuperbillSchedule(day: 1, since: try Example.day("9999-12-01"))
        #expect(schedule.due(on: last.day(31), done: [last]) == .notDue(until: nil))
    }
}
