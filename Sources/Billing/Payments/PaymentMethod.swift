/// How money came in; none of them needs a card processor.
package enum PaymentMethod: String, Hashable, Sendable, Codable, CaseIterable {
    case cash
    case check
    case cardOffline = "card_offline"
    case cardOnline = "card_online"
    case healthAccount = "hsa_fsa"
    case bankTransfer = "bank_transfer"
    case credit
    case thirdParty = "third_party"
    case other

    /// The method as it is printed.
    package var name: String {
        switch self {
        case .cash: "Cash"
        case .check: "Check"
        case .cardOffline: "Card (offline)"
        case .cardOnline: "Card (online)"
        case .healthAccount: "HSA/FSA card"
        case .bankTransfer: "Bank transfer"
        case .credit: "Credit"
        case .thirdParty: "Third party"
        case .other: "Other"
        }
    }
}
