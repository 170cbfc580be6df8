/// What a sealed object is; the number stands in its clear header.
package enum SealedType: UInt8, Sendable {
    /// A key under another key.
    case keyWrap = 1
    /// Bytes of any kind, as a PDF.
    case document
    /// A value as JSON, as a row holds it.
    case record
    /// What a backup holds.
    case manifest
    /// What leaves the home as a file.
    case export
    /// Nothing, sealed to recognise a key by.
    case checkValue
}
