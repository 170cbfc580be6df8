internal import Vault

extension Entry {
    private static let version: Int64 = 1

    /// The bytes that are stored and hashed: canonical JSON, keys in fixed order, absent fields left out.
    ///
    /// Throws `invalidField` for an id that is not opaque (1 to 64 of letters, digits, `_`, `-`, `.`, `:`), for other
    /// text that is empty, over 200 bytes or holds NUL, and for negative numbers; `entryTooLarge` above `maximumBytes`.
    package func encoded() throws(AuditLogError) -> [UInt8] {
        try validate()
        var json = CanonicalJSONWriter()
        json.begin()
        json.field("v", Self.version)
        json.field("id", id)
        json.field("at", at)
        json.field("mono", mono)
        json.field("type", event.rawValue)
        json.field("action", event.action.rawValue)
        json.field("outcome", outcome.rawValue)
        json.field("reason", reason?.rawValue)
        json.begin("actor")
        json.field("kind", actor.kind.rawValue)
        json.field("id", actor.id)
        json.field("role", actor.role)
        json.field("auth", actor.auth)
        json.end()
        json.field("client", client)
        json.field("doc", document)
        json.field("doc_ver", documentVersion)
        json.field("link", link)
        json.field("subject", subject)
        json.field("purpose", purpose?.rawValue)
        json.field("req", request)
        json.field("node", node)
        json.field("app", app)
        json.field("bytes", bytes)
        json.field("count", count)
        if let writes { json.field("writes", Hex.utf8(writes.bytes)) }
        if let detailHash { json.field("detail_hash", Hex.utf8(detailHash.bytes)) }
        json.end()
        guard json.bytes.count <= Self.maximumBytes else { throw .entryTooLarge(bytes: json.bytes.count) }
        return json.bytes
    }

    /// The entry in these bytes; throws `malformedEntry` unless they are exactly what `encoded` gives for it.
    package init(parsing bytes: [UInt8]) throws(AuditLogError) {
        guard bytes.count <= Self.maximumBytes, let entry = Self.read(bytes), let canonical = try? entry.encoded(),
            canonical == bytes
        else { throw .malformedEntry }
        self = entry
    }

    /// The entry as far as it can be read; spellings that are not canonical are found by encoding it again.
    private static func read(_ bytes: [UInt8]) -> Entry? {
        var json = CanonicalJSONReader(bytes)
        guard json.begin(), json.integer("v") == version, let id = json.string("id"), let at = json.integer("at"),
            let mono = json.string("mono"), let event = json.string("type").flatMap(Event.init),
            json.string("action") == event.action.rawValue, let outcome = json.string("outcome").flatMap(Outcome.init)
        else { return nil }
        let reason = json.string("reason").flatMap(Reason.init)
        guard json.key("actor"), json.begin(), let kind = json.string("kind").flatMap(Actor.Kind.init) else {
            return nil
        }
        let actor = Actor(kind: kind, id: json.string("id"), role: json.string("role"), auth: json.string("auth"))
        guard json.finish() else { return nil }
        let (client, document) = (json.string("client"), json.string("doc"))
        let (documentVersion, link, subject) = (json.integer("doc_ver"), json.string("link"), json.string("subject"))
        let (purpose, request) = (json.string("purpose").flatMap(Purpose.init), json.string("req"))
        guard let node = json.string("node"), let app = json.string("app") else { return nil }
        var entry = Entry(
            id: id, at: at, mono: mono, event: event, outcome: outcome, reason: reason, actor: actor, node: node,
            app: app)
        (entry.client, entry.document, entry.documentVersion) = (client, document, documentVersion)
        (entry.link, entry.subject, entry.purpose, entry.request) = (link, subject, purpose, request)
        (entry.bytes, entry.count) = (json.integer("bytes"), json.integer("count"))
        entry.writes = json.digest("writes")
        entry.detailHash = json.digest("detail_hash")
        return entry
    }

    private func validate() throws(AuditLogError) {
        guard id.utf8.count == 32, id.utf8.allSatisfy(Self.isHexDigit) else { throw .invalidField("id") }
        // One by one, without a list: this runs for every entry.
        try Self.requireOpaque(actor.id, "actor.id")
        try Self.requireOpaque(client, "client")
        try Self.requireOpaque(document, "doc")
        try Self.requireOpaque(link, "link")
        try Self.requireOpaque(subject, "subject")
        try Self.requireOpaque(request, "req")
        try Self.requireShort(mono, "mono")
        try Self.requireShort(actor.role, "actor.role")
        try Self.requireShort(actor.auth, "actor.auth")
        try Self.requireShort(node, "node")
        try Self.requireShort(app, "app")
        try Self.requireNatural(at, "at")
        try Self.requireNatural(documentVersion, "doc_ver")
        try Self.requireNatural(bytes, "bytes")
        try Self.requireNatural(count, "count")
    }

    private static func requireOpaque(_ value: String?, _ field: StaticString) throws(AuditLogError) {
        if let value, !isOpaque(value) { throw .invalidField("\(field)") }
    }

    private static func requireShort(_ value: String?, _ field: StaticString) throws(AuditLogError) {
        if let value, !isShortText(value) { throw .invalidField("\(field)") }
    }

    private static func requireNatural(_ value: Int64?, _ field: StaticString) throws(AuditLogError) {
        if let value, value < 0 { throw .invalidField("\(field)") }
    }

    private static func isOpaque(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(isOpaque)
    }

    /// Whether an opaque id may hold the byte.
    static func isOpaque(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }

    private static func isShortText(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count) && !text.utf8.contains(0)
    }
}

extension CanonicalJSONReader {
    /// The digest under `key`, in hexadecimal digits.
    fileprivate mutating func digest(_ key: StaticString) -> SHA256Digest? {
        utf8(key).flatMap { Hex.decode($0) }.flatMap { SHA256Digest(bytes: $0) }
    }
}
