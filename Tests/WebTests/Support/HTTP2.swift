/// Frames of HTTP/2, RFC 9113, by hand: so much as a test of the edge needs.
enum HTTP2 {
    struct Frame {
        let type: UInt8
        let payload: [UInt8]
    }

    static let headers: UInt8 = 1
    static let reset: UInt8 = 3
    static let settings: UInt8 = 4
    static let goAway: UInt8 = 7

    /// The connection preface and an empty SETTINGS.
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + frame(settings, flags: 0, stream: 0, [])

    /// A request of one HEADERS frame, its fields as literals without index (RFC 7541 section 6.2.2).
    static func request(_ method: String, _ path: String, ends: Bool, stream: UInt8 = 1) -> [UInt8] {
        let fields = [(":method", method), (":scheme", "https"), (":authority", "localhost"), (":path", path)]
        let block = fields.flatMap { [UInt8(0)] + text($0.0) + text($0.1) }
        return frame(headers, flags: ends ? 0x5 : 0x4, stream: stream, block)
    }

    /// The whole frames in `bytes`.
    static func frames(in bytes: [UInt8]) -> [Frame] {
        var (frames, rest) = ([Frame](), bytes[...])
        while rest.count >= 9 {
            let head = Array(rest.prefix(9))
            let length = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
            guard rest.count >= 9 + length else { break }
            frames.append(Frame(type: head[3], payload: Array(rest.dropFirst(9).prefix(length))))
            rest = rest.dropFirst(9 + length)
        }
        return frames
    }

    private static func frame(_ type: UInt8, flags: UInt8, stream: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [0, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF), type, flags, 0, 0, 0, stream] + payload
    }

    private static func text(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + Array(text.utf8) }
}
