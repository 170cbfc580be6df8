import Workflows

/// Where a report goes: a file that is whole or not there, or standard output.
final class ReportOutput: Sendable {
    private let file: OutputFile?

    init(_ path: String?) throws { file = try path.map { try OutputFile($0) } }

    /// Runs `body`, then puts the file in its place; where it fails, nothing is left of it.
    func during<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            let value = try await body()
            try file?.finish()
            return value
        } catch {
            file?.discard()
            throw error
        }
    }

    func write(_ bytes: [UInt8]) throws {
        if let file { try file.write(bytes) } else { try Terminal.write(bytes) }
    }
}
