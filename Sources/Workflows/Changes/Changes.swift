/// What somebody wants to be different in a record, to be applied to it as it stands when it is stored.
///
/// Two people who change different fields at once both get what they asked for.
package struct Changes<Record>: Sendable {
    private var steps: [@Sendable (inout Record) -> Void] = []

    package init() {}

    package var isEmpty: Bool { steps.isEmpty }

    package mutating func set<Value: Sendable>(
        _ field: any WritableKeyPath<Record, Value> & Sendable, to value: Value
    ) {
        steps.append { $0[keyPath: field] = value }
    }

    /// The record with every change made.
    package func applied(to record: Record) -> Record {
        steps.reduce(into: record) { record, step in step(&record) }
    }

    /// Throws where nothing was asked for at all.
    func requireSome() throws(WorkflowError) {
        if isEmpty { throw .input("nothing to change was given", hint: "see --help for what can be set") }
    }
}
