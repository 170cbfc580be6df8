internal import AuditLog
package import Sharing

/// How a response with a document ended.
package enum DeliveryEnd: Sendable {
    /// Everything that was asked for left.
    case complete
    /// The other side went away before.
    case aborted
    /// The link came to this state while it ran.
    case cut(LinkState)
    /// Only the head was asked for, or a part that is not there.
    case notSent
}

extension DeliveryEnd {
    var outcome: Outcome {
        switch self {
        case .complete, .notSent: .success
        case .aborted, .cut: .failed
        }
    }

    var reason: Reason? {
        switch self {
        case .complete: nil
        case .aborted: .aborted
        case .cut(let state): state.reason
        case .notSent: .notSent
        }
    }
}
