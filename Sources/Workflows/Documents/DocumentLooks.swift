internal import Billing
internal import Synchronization

/// What a visitor is told of a document besides its bytes.
struct DocumentLook: Sendable {
    let type: MediaType
    /// Names these very bytes and tells nothing of them: the entity tag of RFC 9110, in its quotes.
    let tag: String
}

/// What documents are, as far as this process has looked: a label is opened once, and not for each download.
final class DocumentLooks: Sendable {
    private static let most = 10_000

    private let looks = Mutex<[ID<Document>: DocumentLook]>([:])

    func look(at document: ID<Document>, first: () throws -> DocumentLook) rethrows -> DocumentLook {
        if let known = looks.withLock({ $0[document] }) { return known }
        let look = try first()
        looks.withLock { looks in
            if looks.count == Self.most { looks.removeAll() }
            looks[document] = look
        }
        return look
    }
}
