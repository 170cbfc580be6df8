internal import Billing
internal import Store

/// What an automatic run would take at this moment.
struct AutomaticPlan: Sendable {
    let today: Day
    /// The month that is due for the practice, that is for every client without a day of their own; nil where none is.
    let month: Month?
    /// Due months before it that were never run.
    let missed: [Month]
    /// The month that is due for each client with a day of their own.
    let ownDays: [ID<Client>: Month]
    /// The next day on which anything is due; nil where something is due now.
    let nextDay: Day?

    var isDue: Bool { month != nil || !ownDays.isEmpty }

    /// The month in which this client is to be taken, if any.
    func month(for client: Client) -> Month? { client.superbillDay == nil ? month : ownDays[client.id] }
}

extension ReadingSafe {
    /// The plan by the settings, or as if `day` were the practice's day of this month.
    func automaticPlan(day: Int? = nil) throws -> AutomaticPlan {
        let today = try today()
        let practice =
            try day.map { SuperbillSchedule(day: $0, since: Month(today).firstDay) } ?? practiceSchedule()
        var (month, missed): (Month?, [Month]) = (nil, [])
        var (ownDays, nextDays): ([ID<Client>: Month], [Day]) = ([:], [])
        switch practice.due(on: today, done: try completedMonths()) {
        case .run(let due, let before): (month, missed) = (due, before)
        case .notDue(let next): nextDays += [next].compactMap(\.self)
        }
        for id in try rows.scheduledClients() {
            guard let (client, schedule) = try ownSchedule(of: id), client.superbillDay != nil else { continue }
            switch schedule.due(on: today, done: try rows.automaticMonths(of: id)) {
            case .run(let due, _): ownDays[id] = due
            case .notDue(let next): nextDays += [next].compactMap(\.self)
            }
        }
        let isDue = month != nil || !ownDays.isEmpty
        return AutomaticPlan(
            today: today, month: month, missed: missed, ownDays: ownDays, nextDay: isDue ? nil : nextDays.min())
    }

    /// Whether a run is due for one client, by the settings; a month in which the client was taken is over.
    func due(for client: Client) throws -> SuperbillDue {
        let (today, taken) = (try today(), try rows.automaticMonths(of: client.id))
        if client.superbillDay != nil, let own = try schedule(of: client.id) { return own.due(on: today, done: taken) }
        return try practiceSchedule().due(on: today, done: try completedMonths() + taken)
    }

    /// The months that were run for every client without a day of their own.
    private func completedMonths() throws -> [Month] {
        try rows.automaticRuns().filter { $0.completedAt != nil }.map(\.month)
    }

    private func practiceSchedule() throws -> SuperbillSchedule {
        try schedule() ?? SuperbillSchedule(day: try practice().superbillDay, since: try today())
    }

    /// Nil where it cannot be read: the run itself says so, for that client alone.
    private func ownSchedule(of id: ID<Client>) throws -> (Client, SuperbillSchedule)? {
        do {
            guard let client = try get(Client.self, id.description), let schedule = try schedule(of: id) else {
                return nil
            }
            return (client, schedule)
        } catch {
            guard WorkflowError(error).kind != .storage else { throw error }
            return nil
        }
    }
}
