internal import AuditLog
internal import Store
internal import Vault

extension SealingContext {
    /// What a wrapped key is bound to.
    static func wrap(_ kind: KeyKind, id: KeyID, owner: String, home: [UInt8]) -> SealingContext {
        SealingContext(home: home, owner: owner, object: id.description, kind: "wrap.\(kind.rawValue)", version: 1)
    }

    /// What a record is bound to.
    static func record(_ kind: RecordKind, id: String, owner: String, version: UInt64, home: [UInt8]) -> SealingContext
    {
        SealingContext(home: home, owner: owner, object: id, kind: "record.\(kind.rawValue)", version: version)
    }

    /// What the detail of an entry is bound to.
    static func auditDetail(of entry: Entry, home: [UInt8]) -> SealingContext {
        auditDetail(ofEntry: entry.id, home: home)
    }

    /// The same of the entry with this id.
    static func auditDetail(ofEntry id: String, home: [UInt8]) -> SealingContext {
        SealingContext(home: home, owner: HomeKeys.owner, object: id, kind: "audit.detail", version: 1)
    }
}
