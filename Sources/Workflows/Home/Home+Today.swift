package import Billing
internal import Foundation

extension Home {
    /// The calendar day in the practice's time zone.
    package func today() async throws(WorkflowError) -> Day { try await reading { try $0.today() } }
}

extension Home {
    /// When a calendar day ends in the practice's time zone: the first moment of the next.
    package func end(of day: Day) async throws(WorkflowError) -> Timestamp {
        let zone = try await reading { try $0.practice().zone }
        return day.end(in: zone)
    }

    /// When a calendar day begins in the practice's time zone.
    package func start(of day: Day) async throws(WorkflowError) -> Timestamp {
        let zone = try await reading { try $0.practice().zone }
        return day.start(in: zone)
    }
}

extension Day {
    /// The first moment of the day in a time zone.
    func start(in zone: TimeZone) -> Timestamp { moment(0, zone) }

    /// The first moment of the next day.
    func end(in zone: TimeZone) -> Timestamp { moment(1, zone) }

    private func moment(_ days: Int, _ zone: TimeZone) -> Timestamp {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        guard let date = calendar.date(from: DateComponents(year: year, month: month, day: day + days)) else {
            preconditionFailure("a day without a beginning")
        }
        return Timestamp(date)
    }
}

extension ReadingSafe {
    /// The calendar day in the practice's time zone.
    func today() throws -> Day { home.clock.now().day(in: try practice().zone) }
}
