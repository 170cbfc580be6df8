import ArgumentParser
import Foundation
import Workflows

/// How a command that did not do its work ends: what and why on standard error, the remedy on a line of its own.
enum Failure {
    /// Reports `error` and leaves with its exit code; with `json`, the error is on standard output, too.
    static func exit(with error: any Error, json: Bool) -> Never {
        if let status = error as? ExitStatusError { Foundation.exit(status.status.rawValue) }
        if !(error is WorkflowError), Billfold.exitCode(for: error) == .success {
            print(Billfold.fullMessage(for: error))
            Foundation.exit(ExitStatus.done.rawValue)
        }
        let (status, code, message, hint) = describe(error)
        Terminal.note(message.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? message)
        if let rest = message.split(separator: "\n", maxSplits: 1).dropFirst().first { Terminal.plain(String(rest)) }
        if let hint { Terminal.plain("  \(hint)") }
        if json { Terminal.json(ErrorOutput(error: .init(code: code, message: message, hint: hint))) }
        Foundation.exit(status.rawValue)
    }

    /// The help of the command that was called wrongly, which the parser names at the end of its own message.
    private static func help(for error: any Error) -> String {
        let said = Billfold.fullMessage(for: error).firstMatch(of: /See '(.+ --help)' for more information/)
        return said.map { String($0.1) } ?? "\(ProcessInfo.processInfo.processName) --help"
    }

    private static func describe(_ error: any Error) -> (ExitStatus, code: String, message: String, hint: String?) {
        if !(error is WorkflowError), Billfold.exitCode(for: error) == .validationFailure {
            return (.input, "USAGE", Billfold.message(for: error), "see '\(help(for: error))'")
        }
        let error = WorkflowError(error)
        return (ExitStatus(error.kind), error.code, error.message, error.hint)
    }
}

/// Ends a command that has already said all there is to say.
struct ExitStatusError: Error {
    let status: ExitStatus
}

private struct ErrorOutput: Encodable {
    struct Body: Encodable {
        let code: String
        let message: String
        let hint: String?
    }

    let error: Body
}
