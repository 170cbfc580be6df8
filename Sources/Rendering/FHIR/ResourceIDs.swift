internal import Billing

/// The UUIDs of the resources of one bundle, made from ids of the home: the same superbill always has the same ones.
///
/// UUIDs of version 8 (RFC 9562): 16 random bytes of an id, with the role of the resource in the last of them.
struct ResourceIDs: Sendable {
    enum Role: UInt8, CaseIterable {
        case claim = 1
        case document, patient, practice, provider, supervisor, coverage, insurer
    }

    let home: [UInt8]
    let document: ID<Document>
    let client: ID<Client>

    func url(_ role: Role) -> String { "urn:uuid:\(uuid(role))" }

    func uuid(_ role: Role) -> String {
        var bytes = origin(of: role)
        bytes[15] ^= role.rawValue
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
    }

    /// A client and the practice have one id in all bundles; everything else is as the snapshot of this one has it.
    private func origin(of role: Role) -> [UInt8] {
        switch role {
        case .patient: client.bytes
        case .practice: home
        case .claim, .document, .provider, .supervisor, .coverage, .insurer: document.bytes
        }
    }
}
