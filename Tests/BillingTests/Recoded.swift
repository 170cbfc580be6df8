import Foundation
import Testing

/// Takes a value through its JSON, changed on the way, as a record of another version would be.
enum Recoded {
    static func through<Value: Codable>(_ value: Value, _ change: (inout [String: Any]) -> Void) throws -> Value {
        let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
        var fields = try #require(json as? [String: Any])
        change(&fields)
        return try JSONDecoder().decode(Value.self, from: JSONSerialization.data(withJSONObject: fields))
    }
}
