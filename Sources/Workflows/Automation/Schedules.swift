internal import Billing
internal import Store

/// The history of a chosen day: the practice's, or that of a client who has one of their own.
struct StoredSchedule: StoredRecord {
    static var recordKind: RecordKind { .schedule }
    let client: ID<Client>?
    var schedule: SuperbillSchedule
    var recordID: String { Self.recordID(of: client) }
    var recordOwner: ID<Client>? { client }

    static func recordID(of client: ID<Client>?) -> String { "schedule_\(client?.description ?? Practice.id)" }
}

extension ReadingSafe {
    /// The schedule of the practice, or of a client; nil for a client who never had one of their own.
    func schedule(of client: ID<Client>? = nil) throws -> SuperbillSchedule? {
        if let stored = try get(StoredSchedule.self, StoredSchedule.recordID(of: client)) { return stored.schedule }
        // A home made before there were schedules keeps the day it was made with.
        guard client == nil, let practice = try get(Practice.self, Practice.id) else { return nil }
        return SuperbillSchedule(day: practice.superbillDay, since: home.row.createdAt.day(in: practice.zone))
    }
}

extension WritingSafe {
    /// Keeps since when the day in `record` counts; whoever stores a practice or a client need not think of it.
    func keepSchedule(of record: some StoredRecord) throws {
        if let practice = record as? Practice {
            try keepSchedule(of: nil, day: practice.superbillDay, today: home.clock.now().day(in: practice.zone))
        } else if let client = record as? Client, let day = client.superbillDay {
            // Who had no day of their own went by the practice's: days chosen before that count no more.
            let goesOn = try get(Client.self, client.id.description)?.superbillDay != nil
            try keepSchedule(of: client.id, day: day, today: today(), goesOn: goesOn)
        }
    }

    private func keepSchedule(of client: ID<Client>?, day: Int, today: Day, goesOn: Bool = true) throws {
        guard goesOn, var schedule = try schedule(of: client) else {
            return try put(StoredSchedule(client: client, schedule: SuperbillSchedule(day: day, since: today)))
        }
        guard schedule.day != day else { return }
        schedule.choose(day: day, on: today)
        try put(StoredSchedule(client: client, schedule: schedule))
    }
}
