import Synchronization

/// Bytes that come in pieces.
final class Collected: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

    func add(_ piece: [UInt8]) { bytes.withLock { $0 += piece } }
}
