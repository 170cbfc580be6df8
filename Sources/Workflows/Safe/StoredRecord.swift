internal import AuditLog
package import Billing
package import Store

/// A value that is kept as one sealed record.
package protocol StoredRecord: Codable, Sendable {
    static var recordKind: RecordKind { get }
    /// Unique among all records.
    var recordID: String { get }
    /// The client whose key seals it and with whom it is shredded; nil for what belongs to the practice.
    var recordOwner: ID<Client>? { get }
}

extension Practice: StoredRecord {
    package static var recordKind: RecordKind { .practice }
    package static let id = "practice"
    package var recordID: String { Self.id }
    package var recordOwner: ID<Client>? { nil }
}

extension Staff: StoredRecord {
    package static var recordKind: RecordKind { .staff }
    package var recordID: String { id.description }
    package var recordOwner: ID<Client>? { nil }
}

extension Provider: StoredRecord {
    package static var recordKind: RecordKind { .provider }
    package var recordID: String { id.description }
    package var recordOwner: ID<Client>? { nil }
}

extension Service: StoredRecord {
    package static var recordKind: RecordKind { .service }
    package var recordID: String { id.description }
    package var recordOwner: ID<Client>? { nil }
}

extension Client: StoredRecord {
    package static var recordKind: RecordKind { .client }
    package var recordID: String { id.description }
    package var recordOwner: ID<Client>? { id }
}

extension Appointment: StoredRecord {
    package static var recordKind: RecordKind { .appointment }
    package var recordID: String { id.description }
    package var recordOwner: ID<Client>? { client }
}

extension Bill: StoredRecord {
    package static var recordKind: RecordKind { .bill }
    package var recordID: String { id.description }
    package var recordOwner: ID<Client>? { client }
}

extension Payment: StoredRecord {
    package static var recordKind: RecordKind { .payment }
    package var recordID: String { id.description }
    package var recordOwner: ID<Client>? { client }
}
