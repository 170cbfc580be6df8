package import Billing
internal import Foundation

extension Home {
    /// The calendar day in the practice's time zone.
    package func today() async throws(WorkflowError) -> Day { try await reading { try $0.today() } }
}

extension Home {
    /// When a calendar day ends in the practice's time zone: the first moment of the next.
    package func end(of day: Day) async throws(WorkflowError) -> Timestamp { try await moment(day, later: 1) }

    /// When a calendar day begins in the practice's time zone.
    package func start(of day: Day) async throws(WorkflowError) -> Timestamp { try await moment(day, later: 0) }

    private func moment(_ day: Day, later days: Int) async throws(WorkflowError) -> Timestamp {
        let zone = try await reading { try $0.practice().zone }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = DateComponents(year: day.year, month: day.month, day: day.day + days)
        guard let date = calendar.date(from: parts) else { preconditionFailure("a day that never begins") }
        return Timestamp(date)
    }
}

extension ReadingSafe {
    /// The calendar day in the practice's time zone.
    func today() throws -> Day { home.clock.now().day(in: try practice().zone) }
}
