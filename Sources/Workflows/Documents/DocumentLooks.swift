internal import Billing
internal import Synchronization

/// What documents are, as far as this process has looked: a label is opened once, and not for each download.
final class MediaTypes: Sendable {
    private static let most = 10_000

    private let types = Mutex<[ID<Document>: MediaType]>([:])

    func type(of document: ID<Document>, look: () throws -> MediaType) rethrows -> MediaType {
        if let known = types.withLock({ $0[document] }) { return known }
        let type = try look()
        types.withLock { types in
            if types.count == Self.most { types.removeAll() }
            types[document] = type
        }
        return type
    }
}
