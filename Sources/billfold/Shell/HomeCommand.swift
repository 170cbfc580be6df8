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
    func withHome<Value>(_ body: (Home, Acting) async throws -> Value) async throws -> Value {
        guard let name = settings.staffName else {
            throw WorkflowError.input(
                "nobody is named as acting", hint: "add --as NAME, or set BILLFOLD_AS; see 'billfold staff list'")
        }
        return try await withHome { home in try await body(home, try await home.acting(as: name, osUser: NSUserName()))
        }
    }

    /// Opens the home, runs `body` and closes it.
    func withHome<Value>(_ body: (Home) async throws -> Value) async throws -> Value {
        let home = try await Home.open(settings.homePath)
        let value: Value
        do { value = try await body(home) } catch {
            try? await home.close()
            throw error
        }
        try await home.close()
        return value
    }
}
