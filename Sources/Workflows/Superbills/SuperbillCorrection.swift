internal import Billing
internal import Store

/// Why a superbill was superseded or voided; sealed with the client's key.
struct SuperbillCorrection: StoredRecord {
    static var recordKind: RecordKind { .correction }

    let number: SuperbillNumber
    let client: ID<Client>
    let reason: String
    /// Whether the ended links of a superseded superbill say that there is a newer one.
    let notice: Bool

    var recordID: String { number.description }
    var recordOwner: ID<Client>? { client }
}

extension ReadingSafe {
    /// Why the superbill has ended; nil while it is live.
    func correction(of number: SuperbillNumber) throws -> SuperbillCorrection? {
        try get(SuperbillCorrection.self, number.description)
    }
}
