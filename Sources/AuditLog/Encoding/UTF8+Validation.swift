extension UTF8 {
    /// Whether the bytes are UTF-8, found without copying them.
    static func isValid(_ bytes: [UInt8]) -> Bool {
        (try? UTF8Span(validating: bytes.span)) != nil
    }
}
