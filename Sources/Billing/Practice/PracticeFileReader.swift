/// Reads one JSON object of a practice file and notes everything that is wrong with it, instead of the first thing.
struct PracticeFileReader {
    private let path: String
    private let fields: [String: JSONValue]
    private var asked: Set<String> = []
    private(set) var problems: [PracticeProblem] = []

    init(_ fields: [String: JSONValue], at path: String) { (self.fields, self.path) = (fields, path) }

    mutating func text(_ key: String, limit: CleanText.Limit = .name, remedy: String) -> String? {
        guard let value = optionalText(key, limit: limit) else {
            return problems.contains { $0.path == place(key) } ? nil : refuse(key, "is missing", remedy)
        }
        return value
    }

    mutating func optionalText(_ key: String, limit: CleanText.Limit = .name) -> String? {
        guard let value = take(key) else { return nil }
        guard case .string(let raw) = value else { return refuse(key, "is not a text", "put it in double quotes") }
        let text = CleanText.of(raw)
        guard !text.isEmpty else {
            return refuse(key, "is empty", "give it a value, or leave the field out if it is optional")
        }
        guard text.count <= limit.rawValue else {
            return refuse(key, "has \(text.count) characters", "use at most \(limit.rawValue)")
        }
        return text
    }

    mutating func value<Value>(_ key: String, remedy: String, _ parse: (String) -> Value?) -> Value? {
        text(key, remedy: remedy).flatMap { parsed($0, key, remedy, parse) }
    }

    mutating func optionalValue<Value>(_ key: String, remedy: String, _ parse: (String) -> Value?) -> Value? {
        optionalText(key).flatMap { parsed($0, key, remedy, parse) }
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>, default standard: Int) -> Int? {
        guard let value = take(key) else { return standard }
        guard case .integer(let number) = value, range.contains(number) else {
            return refuse(
                key, "is not a number in range",
                "use a whole number from \(range.lowerBound) to \(range.upperBound), or leave it out for \(standard)")
        }
        return number
    }

    /// The whole number under `key`; nil where it is absent or wrong.
    mutating func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
        asked.insert(key)
        return isAbsent(key) ? nil : integer(key, in: range, default: range.lowerBound)
    }

    /// The object under `key`, read by `read`; nil where it is absent.
    mutating func object<Value>(_ key: String, _ read: (inout PracticeFileReader) -> Value?) -> Value? {
        guard let value = take(key) else { return nil }
        guard case .object(let fields) = value else {
            return refuse(key, "is not an object", "put its fields between { and }")
        }
        return nested(fields, at: place(key), read)
    }

    mutating func requiredObject<Value>(
        _ key: String, remedy: String, _ read: (inout PracticeFileReader) -> Value?
    ) -> Value? {
        asked.insert(key)
        return isAbsent(key) ? refuse(key, "is missing", remedy) : object(key, read)
    }

    /// The object under `key`, or `standard` where it is absent; nil where it is wrong.
    mutating func fieldOrDefault<Value>(
        _ key: String, _ standard: Value, _ read: (inout PracticeFileReader) -> Value?
    ) -> Value? {
        asked.insert(key)
        return isAbsent(key) ? standard : object(key, read)
    }

    /// The objects of the array under `key`, of which there must be one at least.
    mutating func objects<Value>(
        _ key: String, remedy: String, _ read: (inout PracticeFileReader) -> Value?
    ) -> [Value] {
        guard case .array(let items)? = take(key), !items.isEmpty else {
            note(key, "is missing or empty", remedy)
            return []
        }
        return items.enumerated().compactMap { index, item in
            guard case .object(let fields) = item else {
                return refuse("\(key)[\(index)]", "is not an object", "put its fields between { and }")
            }
            return nested(fields, at: place("\(key)[\(index)]"), read)
        }
    }

    /// The texts of the array under `key`, each read by `parse`; nil where it is absent or wrong.
    mutating func list<Value>(_ key: String, remedy: String, _ parse: (String) -> Value?) -> [Value]? {
        guard let value = take(key) else { return nil }
        guard case .array(let items) = value, !items.isEmpty else { return refuse(key, "is not a list", remedy) }
        let values = items.compactMap { item in if case .string(let text) = item { parse(text) } else { nil } }
        return values.count == items.count ? values : refuse(key, "holds something unknown", remedy)
    }

    mutating func note(_ key: String, _ message: String, _ remedy: String) {
        problems.append(PracticeProblem(path: place(key), message: message, remedy: remedy))
    }

    /// Notes every field that nothing asked for: a slip of the hand must not turn into a default.
    mutating func refuseTheRest() {
        for key in fields.keys.filter({ !asked.contains($0) }).sorted() {
            note(key, "is no field of a practice file", "correct its name, or remove it")
        }
    }

    private mutating func refuse<Value>(_ key: String, _ message: String, _ remedy: String) -> Value? {
        note(key, message, remedy)
        return nil
    }

    private func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private mutating func take(_ key: String) -> JSONValue? {
        asked.insert(key)
        return isAbsent(key) ? nil : fields[key]
    }

    private func isAbsent(_ key: String) -> Bool {
        if case .null? = fields[key] { return true }
        return fields[key] == nil
    }

    private mutating func parsed<Value>(
        _ text: String, _ key: String, _ remedy: String, _ parse: (String) -> Value?
    ) -> Value? {
        parse(text) ?? refuse(key, "is not valid", remedy)
    }

    private mutating func nested<Value>(
        _ fields: [String: JSONValue], at path: String, _ read: (inout PracticeFileReader) -> Value?
    ) -> Value? {
        var reader = PracticeFileReader(fields, at: path)
        let value = read(&reader)
        reader.refuseTheRest()
        problems += reader.problems
        return value
    }
}
