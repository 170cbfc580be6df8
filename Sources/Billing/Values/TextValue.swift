/// A value whose whole meaning is one short text; two spellings of one value do not exist.
///
/// It is stored and exchanged as that text. Decoding any text that the type does not accept throws.
package protocol TextValue: LosslessStringConvertible, Hashable, Sendable, Codable {}

extension TextValue {
    package init(from decoder: any Decoder) throws {
        guard let value = Self(try decoder.singleValueContainer().decode(String.self)) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a valid \(Self.self)"))
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
