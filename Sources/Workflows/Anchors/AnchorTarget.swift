internal import AuditLog
internal import Billing
internal import Foundation
internal import Store
internal import Vault

/// A place besides the home's own file where every signed head of the log is kept; heads hold no protected information.
package struct AnchorTarget: Codable, Hashable, Sendable {
    package enum Place: Codable, Hashable, Sendable {
        /// A file that is only appended to, on another disk or mount.
        case file(path: String)
        /// RFC 5424 over a local datagram socket.
        case localSyslog(socket: String)
        /// RFC 5424 over a network.
        case syslog(SyslogTransport, host: String, port: Int)
        /// A witness (c2sp.org/tlog-witness), with its verifier key, and where it shows what it has signed.
        case witness(url: String, key: String, monitor: String?)
    }

    package let name: String
    package let place: Place

    /// Throws `input` for a name or a place in no known spelling.
    package init(name: String, place text: String, key: String?, monitor: String?) throws(WorkflowError) {
        guard (1...32).contains(name.utf8.count), name.utf8.allSatisfy(Self.isNameByte) else {
            throw .input("'\(name)' is no name for an anchor", hint: "take up to 32 letters, digits, '-' and '_'")
        }
        guard let place = Self.place(text, key: key, monitor: monitor) else {
            throw .input(
                "'\(text)' is no place for anchors",
                hint:
                    "write /PATH, syslog:/dev/log, udp://HOST:PORT, tcp://HOST:PORT, tls://HOST:PORT or https://HOST/PATH"
            )
        }
        (self.name, self.place) = (name, place)
        if case .witness(_, let key, _) = place {
            guard (try? NoteVerifier(key))?.kind == .cosignature else {
                throw .input("a witness needs its key", hint: "give its verifier key for cosignatures with --key")
            }
        } else if key != nil || monitor != nil {
            throw .input("only a witness has a key", hint: "leave --key and --monitor out")
        }
    }

    /// The place as it is written at the command line.
    package var address: String {
        switch place {
        case .file(let path): path
        case .localSyslog(let socket): "syslog:\(socket)"
        case .syslog(let transport, let host, let port):
            "\(transport.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .witness(let url, _, _): url
        }
    }

    /// Where a witness shows the newest head it has signed of a log; nil where it is not known to show any.
    package func monitorURL(of origin: String) -> String? {
        guard case .witness(_, _, let monitor?) = place else { return nil }
        return "\(monitor)/\(Hex.encode(SHA256.hash(Array(origin.utf8)).bytes))/checkpoint"
    }

    /// Whether heads go over a network, or to another program.
    package var isRemote: Bool {
        if case .file = place { return false }
        return true
    }

    /// Whether the place says that it has a head: a file that is on the disk, a witness, which signs. Syslog says nothing.
    package var answers: Bool {
        switch place {
        case .file, .witness: true
        case .localSyslog, .syslog: false
        }
    }

    private static func place(_ text: String, key: String?, monitor: String?) -> Place? {
        guard text.utf8.count <= 1000, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        if text.hasPrefix("/") { return .file(path: text) }
        if text.hasPrefix("syslog:/") {
            let socket = String(text.dropFirst(7))
            return socket.utf8.count <= 100 ? .localSyslog(socket: socket) : nil
        }
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty, url.user == nil,
            url.password == nil, url.query == nil, url.fragment == nil, let scheme = url.scheme
        else { return nil }
        if let transport = SyslogTransport(rawValue: scheme), url.path.isEmpty {
            guard let port = url.port, (1...65_535).contains(port) else { return nil }
            return .syslog(transport, host: host.trimmingCharacters(in: ["[", "]"]), port: port)
        }
        guard ["http", "https"].contains(scheme) else { return nil }
        if let monitor, !["http", "https"].contains(URLComponents(string: monitor)?.scheme) { return nil }
        return .witness(url: slashless(text), key: key ?? "", monitor: monitor.map(slashless))
    }

    private static func slashless(_ text: String) -> String { text.hasSuffix("/") ? String(text.dropLast()) : text }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

/// How syslog lines travel: as datagrams (RFC 5426), or in frames with their length in front (RFC 6587, RFC 5425).
package enum SyslogTransport: String, Codable, Hashable, Sendable {
    case udp, tcp, tls
}

/// All places, sealed as one record, so that whoever changes the list stands in the log.
struct AnchorTargets: StoredRecord {
    static var recordKind: RecordKind { .anchors }
    static let id = "anchor-targets"
    static let most = 16
    var targets: [AnchorTarget]
    var recordID: String { Self.id }
    var recordOwner: ID<Client>? { nil }
}

extension Home {
    /// The places besides the home's own file.
    package func anchorTargets() async throws(WorkflowError) -> [AnchorTarget] {
        try await reading { try $0.get(AnchorTargets.self, AnchorTargets.id)?.targets ?? [] }
    }

    /// Keeps heads at one more place from now on.
    ///
    /// - Throws: `refused` for a name or a place that is taken, and for a file that holds anything but heads of this log.
    package func addAnchor(_ target: AnchorTarget, acting: Acting) async throws(WorkflowError) {
        try await require(.manageSettings, of: acting)
        try await requireFree(target)
        try await changeAnchors(.added, acting: acting) { targets in
            guard !targets.contains(where: { $0.name == target.name }), target.name != Self.ownAnchor else {
                throw WorkflowError.refused("TAKEN", "there is an anchor '\(target.name)'", hint: "take another name")
            }
            guard targets.count < AnchorTargets.most else {
                throw WorkflowError.refused("TOO_MANY", "there are \(targets.count) anchors", hint: "remove one")
            }
            targets.append(target)
        }
    }

    /// Keeps heads there no longer; what the place holds stays.
    package func removeAnchor(_ name: String, acting: Acting) async throws(WorkflowError) {
        try await require(.manageSettings, of: acting)
        try await changeAnchors(.removed, acting: acting) { targets in
            guard let index = targets.firstIndex(where: { $0.name == name }) else {
                throw WorkflowError.notFound("anchor '\(name)'", hint: "see 'billfold audit anchor list'")
            }
            targets.remove(at: index)
        }
        try await writing { try $0.changes.forgetAnchor(name) }
    }

    /// What the home's own file is called in lists.
    package static var ownAnchor: String { "home" }

    private func changeAnchors(
        _ reason: Reason, acting: Acting, _ change: @escaping @Sendable (inout [AnchorTarget]) throws -> Void
    ) async throws(WorkflowError) {
        try await writing { safe in
            var record = try safe.get(AnchorTargets.self, AnchorTargets.id) ?? AnchorTargets(targets: [])
            try change(&record.targets)
            try safe.put(record)
            var draft = EntryDraft(.configChanged, by: acting, subject: AnchorTargets.id)
            draft.reason = reason
            try safe.append(draft)
        }
    }
}
