package import Billing

/// Why the terms of a link were refused, with what the practice allows.
package enum TermsProblem: Error, Equatable, Sendable {
    case expiryTooLong(maximumDays: Int)
    case expiryNotPositive
    case viewsOutOfRange(maximum: Int)
    case factorNotAllowed(Factor)
    /// The address itself ends then, whatever its link says.
    case beyondCeiling(Timestamp)
    case fewerViewsThanUsed(Int)

    package var message: String {
        switch self {
        case .expiryTooLong(let days): "a link may last at most \(days) days here"
        case .expiryNotPositive: "a link must last at least one minute"
        case .viewsOutOfRange(let maximum): "a link may have 1 to \(maximum) views"
        case .factorNotAllowed(let factor): "this practice does not allow links with factor '\(factor.rawValue)'"
        case .beyondCeiling(let end): "the address of this link ends for good at \(end)"
        case .fewerViewsThanUsed(let used): "\(used) of its views are used already"
        }
    }
}
