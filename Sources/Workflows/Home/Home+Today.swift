package import Billing

extension Home {
    /// The calendar day in the practice's time zone.
    package func today() async throws(WorkflowError) -> Day { try await reading { try $0.today() } }
}

extension ReadingSafe {
    /// The calendar day in the practice's time zone.
    func today() throws -> Day { home.clock.now().day(in: try practice().zone) }
}
