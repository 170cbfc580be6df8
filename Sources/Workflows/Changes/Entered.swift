package import Billing

/// Reads what people typed into one field, and says which field is wrong and what to write instead.
package enum Entered {
    /// A text that must not be empty, cleaned.
    package static func text(
        _ raw: String, _ field: String, limit: CleanText.Limit = .name
    ) throws(WorkflowError) -> String {
        guard let text = try optionalText(raw, field, limit: limit) else {
            throw .input("\(field) is empty", hint: "give it a value")
        }
        return text
    }

    /// A text, cleaned; nil where nothing is left, which clears the field.
    package static func optionalText(
        _ raw: String, _ field: String, limit: CleanText.Limit = .name
    ) throws(WorkflowError) -> String? {
        let text = CleanText.of(raw)
        guard text.count <= limit.rawValue else {
            throw .input("\(field) has \(text.count) characters", hint: "use at most \(limit.rawValue)")
        }
        return text.isEmpty ? nil : text
    }

    /// A value as `parse` reads it.
    package static func value<Value>(
        _ raw: String, _ field: String, _ remedy: String, _ parse: (String) -> Value?
    ) throws(WorkflowError) -> Value {
        guard let value = parse(CleanText.of(raw)) else { throw .input("\(field) is not understood", hint: remedy) }
        return value
    }

    /// A value as `parse` reads it; nil for an empty text, which clears the field.
    package static func optionalValue<Value>(
        _ raw: String, _ field: String, _ remedy: String, _ parse: (String) -> Value?
    ) throws(WorkflowError) -> Value? {
        CleanText.of(raw).isEmpty ? nil : try value(raw, field, remedy, parse)
    }

    /// One of the words of a closed list, of which `others` are told to the user alone; `-` may stand for `_`.
    package static func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ raw: String, _ field: String, of choices: Choice.Type, or others: String...
    ) throws(WorkflowError) -> Choice {
        try value(raw, field, "one of \((others + choices.allCases.map(\.rawValue)).joined(separator: ", "))") { text in
            Choice(rawValue: String(text.lowercased().map { $0 == "-" ? "_" : $0 }))
        }
    }

    /// A whole number within a range.
    package static func number(
        _ number: Int, _ field: String, in range: ClosedRange<Int>
    ) throws(WorkflowError) -> Int {
        guard range.contains(number) else {
            throw .input(
                "\(field) is out of range", hint: "use a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    package static func day(_ raw: String, _ field: String) throws(WorkflowError) -> Day {
        try value(raw, field, "write YYYY-MM-DD") { Day($0) }
    }

    /// An amount; nobody can tell what was meant by one that can be read in two ways.
    package static func money(_ raw: String, _ field: String) throws(WorkflowError) -> Money {
        try value(raw, field, "write dollars as digits with at most two decimals, such as 150.00") { Money($0) }
    }
}
