import Foundation
import Testing

/// Runs one command after the other in a practice and holds what each adds to the log against what it must add.
///
/// Every command is first tried by somebody who may not do it, where there is somebody: that must be one entry and no more.
final class CommandWalk {
    let practice: Practice
    private(set) var walked: Set<String> = []
    private var known = 0

    init() async throws {
        practice = try await Practice.make()
        _ = try await newEvents()
    }

    /// Runs the command named `words`.
    ///
    /// - Parameters:
    ///   - denied: who may not do this, if there is somebody.
    ///   - status: how it ends for the owner.
    ///   - events: the events of the entries that it adds, in order.
    @discardableResult
    func step(
        _ words: String, _ arguments: [String] = [], denied: String? = "robin", status: Int32 = 0, events: [String]
    ) async throws -> Tool.Result {
        walked.insert(words)
        let command = words.split(separator: " ").map(String.init) + arguments
        if let denied {
            let refused = try await practice.run(command, as: denied)
            #expect(refused.status == 7, "\(words), by \(denied): \(refused.errors)")
            #expect(try await newEvents() == ["command.refused"], "\(words), by \(denied)")
        }
        let result = try await practice.run(command)
        #expect(result.status == status, "\(words): \(result.errors)")
        #expect(try await newEvents() == events, "\(words)")
        return result
    }

    /// A file or directory beside the home.
    func file(_ name: String) -> String { "\(practice.directory.path)/\(name)" }

    /// Puts back the database as it was before `body`, as somebody does who restores a copy; the anchors stay.
    func loseEntries(_ body: () async throws -> Void) async throws {
        let (files, database) = (FileManager.default, practice.home + "/data/billfold.db")
        try files.copyItem(atPath: database, toPath: file("copy.db"))
        try await body()
        for end in ["", "-wal", "-shm"] where files.fileExists(atPath: database + end) {
            try files.removeItem(atPath: database + end)
        }
        try files.moveItem(atPath: file("copy.db"), toPath: database)
    }

    /// The events since the last look, without the look itself.
    private func newEvents() async throws -> [String] {
        let entries = try await practice.entries()
        defer { known = entries.count }
        return entries.dropFirst(known).dropLast().compactMap { $0["event"] }
    }

    /// Every command that takes no further word, as `bill create`, from the program's own description of itself.
    static func commands() async throws -> Set<String> {
        let help = try await Tool.run(Practice.program, ["--experimental-dump-help"])
        let root = try JSONDecoder().decode(Description.self, from: Data(help.output.utf8))
        return Set(root.command.leaves(below: []))
    }

    private struct Description: Decodable { let command: Command }

    private struct Command: Decodable {
        let commandName: String
        let subcommands: [Command]?

        func leaves(below words: [String]) -> [String] {
            let commands = (subcommands ?? []).filter { $0.commandName != "help" }
            guard !commands.isEmpty else { return [words.joined(separator: " ")] }
            return commands.flatMap { $0.leaves(below: words + [$0.commandName]) }
        }
    }
}
