import ArgumentParser
import Workflows

/// Whether a command may replace the file that it is told to write.
struct ReplaceOption: ParsableArguments {
    @Flag(help: "Replace the file that is to be written, where there is one.")
    var force = false
}

/// Where a command writes: a file that is whole or not there, or standard output, where no file or `-` is named.
final class OutputPlace: Sendable {
    private let file: OutputFile?

    init(_ path: String?, _ options: ReplaceOption) throws {
        file = path == "-" ? nil : try path.map { try OutputFile($0, replacing: options.force) }
    }

    /// Whether it is standard output, where nothing else may be said then.
    var isStandardOutput: Bool { file == nil }

    /// Runs `body`, then puts the file in its place; where it fails, nothing is left of it.
    ///
    /// - Parameter finishing: false where `body` does that itself.
    func during<Value>(finishing: Bool = true, _ body: () async throws -> Value) async throws -> Value {
        do {
            let value = try await body()
            if finishing { try finish() }
            return value
        } catch {
            file?.discard()
            throw error
        }
    }

    func write(_ bytes: [UInt8]) throws {
        if let file { try file.write(bytes) } else { try Terminal.write(bytes) }
    }

    /// Puts the file in its place.
    func finish() throws { try file?.finish() }
}
