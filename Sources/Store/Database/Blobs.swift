internal import Foundation
internal import Vault

extension Sealed {
    /// The sealed bytes as SQLite takes them.
    var blob: Data { Data(bytes) }

    init(blob: Data) { self.init(bytes: Array(blob)) }
}

extension SHA256Digest {
    var blob: Data { unsafe withUnsafeBytes { unsafe Data($0) } }
}

extension KeyID {
    var blob: Data { Data(bytes) }

    init?(blob: Data) { self.init(bytes: Array(blob)) }
}
