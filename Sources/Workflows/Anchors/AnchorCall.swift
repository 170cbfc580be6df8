package import AuditLog
internal import Billing
internal import Store

/// One head on its way to one place.
package struct AnchorCall: Sendable {
    package let target: AnchorTarget
    package let note: SignedNote
    /// The line of RFC 5424 that says which head it is.
    package let line: String
    /// What a witness is asked; nothing for other places.
    package let request: [UInt8]
    let size: Int64

    /// Facility 10 (security), severity 5 (notice), version 1; the head stands in the message alone.
    init(
        _ target: AnchorTarget, _ note: SignedNote, _ head: Checkpoint, keyID: UInt32, request: [UInt8],
        at now: Timestamp
    ) {
        (self.target, self.note, self.request, size) = (target, note, request, head.size)
        let root = head.text.split(separator: "\n")[2]
        let id = String(keyID, radix: 16)
        let key = String(repeating: "0", count: 8 - id.count) + id
        line = "<85>1 \(now) \(Home.node) billfold - anchor - \(head.origin) \(head.size) \(root) \(key)"
    }
}

/// What a place made of a head.
package enum AnchorAnswer: Sendable, Hashable {
    /// It is kept there; a witness gives its signatures.
    case taken([UInt8])
    /// A witness knows the log at another size.
    case conflict(size: Int64)
    case failed(AnchorProblem)
}

/// Why a place took no head, in the words that are stored and shown.
package enum AnchorProblem: String, Sendable, Hashable, CaseIterable {
    case unreachable
    case timedOut = "timed out"
    case unknownLog = "the witness does not know this log"
    case notAllowed = "the witness does not accept this log's key"
    case badRequest = "the witness did not understand"
    case contradicts = "the witness says that the log does not continue what it has signed"
    case badAnswer = "the answer is not signed by the witness"
    case ahead = "the witness has seen more than this head"
    case beyond = "the witness says that it has seen more of the log than there is: run 'billfold audit verify'"
    case unwritable = "the file cannot be written"
    case hung = "the file does not answer"
}
