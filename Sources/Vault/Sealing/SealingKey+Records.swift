import Foundation

extension SealingKey {
    /// `record` as JSON, sealed; its length shows only in steps of 256 bytes.
    ///
    /// `type` is `.record`, or `.manifest` or `.export` for what leaves the database. Throws `.badRecord` where the
    /// record cannot be written as JSON. The JSON is wiped afterwards; what the encoder kept on its way is not.
    package func seal<Record: Encodable>(
        record: Record, as type: SealedType = .record, in context: SealingContext
    ) throws(VaultError) -> Sealed<Record> {
        var json = try Self.encode(record)
        defer { unsafe json.withUnsafeMutableBytes { unsafe Memory.wipe($0) } }
        let bytes = unsafe try json.bytes.withUnsafeBytes { content throws(VaultError) in
            unsafe try Framing.record.frame(content) { pieces throws(VaultError) in
                unsafe try sealer(type, context).seal(pieces)
            }
        }
        return Sealed(bytes: bytes)
    }

    /// The record in `sealed`, verified before any of it is decoded.
    ///
    /// Throws `.unexpectedHeader` where another type, key or version stands in its header, `.authenticationFailed` for
    /// another context or altered bytes, `.badRecord` where the content is not a `Record`.
    package func open<Record: Decodable>(
        _ sealed: Sealed<Record>, as type: SealedType = .record, in context: SealingContext
    ) throws(VaultError) -> Record {
        let framed = try sealer(type, context).open(sealed.bytes)
        return unsafe try framed.withUnsafeBytes { framed throws(VaultError) in
            let content = unsafe framed[try Framing.record.content(of: framed)]
            return unsafe try Self.decode(Record.self, from: .init(rebasing: content))
        }
    }

    private static func encode(_ record: some Encodable) throws(VaultError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            return try encoder.encode(record)
        } catch {
            throw .badRecord
        }
    }

    private static func decode<Record: Decodable>(
        _ type: Record.Type, from json: UnsafeRawBufferPointer
    ) throws(VaultError) -> Record {
        guard let start = json.baseAddress, json.count > 0 else { throw .badRecord }
        // Lent, not copied: the decoder keeps nothing of it after the call.
        let data = unsafe Data(
            bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: json.count, deallocator: .none)
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch {
            throw .badRecord
        }
    }
}
