import Workflows

/// Every exit code there is.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case input = 1
    case inconclusive = 2
    case tampered = 3
    case malformed = 4
    case refused = 5
    case notFound = 6
    case notAllowed = 7
    case homeUnavailable = 8
    case storage = 9

    init(_ kind: WorkflowError.Kind) {
        self =
            switch kind {
            case .input: .input
            case .tampered: .tampered
            case .malformed: .malformed
            case .refused: .refused
            case .notFound: .notFound
            case .notAllowed: .notAllowed
            case .homeUnavailable: .homeUnavailable
            case .storage: .storage
            }
    }

    var meaning: String {
        switch self {
        case .done: "done"
        case .input: "wrong usage or input"
        case .inconclusive: "inconclusive (audit verify)"
        case .tampered: "tampered with or corrupt"
        case .malformed: "malformed"
        case .refused: "refused by a rule of the practice"
        case .notFound: "no such thing"
        case .notAllowed: "not allowed"
        case .homeUnavailable: "home missing, locked, or key missing"
        case .storage: "storage failed, nothing done"
        }
    }
}
