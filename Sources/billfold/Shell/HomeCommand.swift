import ArgumentParser
import Foundation
import Workflows

/// A command that works on a home.
protocol HomeCommand: AsyncParsableCommand {
    var root: Billfold { get }
    var options: GlobalOptions { get }
}

extension HomeCommand {
    /// What was said before and after the command's name, together.
    var settings: GlobalOptions { options.merged(with: root.options) }

    /// Opens the home, runs `body` in the name of the person given, and closes it; the log is anchored in any case.
    func withHome<Value>(
        comparingAnchors: Bool = true, _ body: (Home, Acting) async throws -> Value
    ) async throws -> Value {
        guard let name = settings.staffName else {
            throw WorkflowError.input(
                "nobody is named as acting", hint: "add --as NAME, or set BILLFOLD_AS; see 'billfold staff list'")
        }
        return try await withHome(comparingAnchors: comparingAnchors) { home in
            try await body(home, try await home.acting(as: name, osUser: NSUserName()))
        }
    }

    /// Opens the home, runs `body` and closes it.
    ///
    /// - Parameter comparingAnchors: false for the verification of a log alone, whose home is then not anchored either.
    func withHome<Value>(comparingAnchors: Bool = true, _ body: (Home) async throws -> Value) async throws -> Value {
        let home = try await Home.open(settings.homePath, comparingAnchors: comparingAnchors)
        for warning in home.uncomparedAnchors { Terminal.note("warning: \(warning)") }
        let value: Value
        do { value = try await body(home) } catch {
            try? await home.close()
            throw error
        }
        // What was done is done and has to be told, though its anchor is still missing.
        do { try await home.close() } catch {
            Terminal.note("warning: \(error.message)")
            if let hint = error.hint { Terminal.plain("  \(hint)") }
        }
        return value
    }
}
