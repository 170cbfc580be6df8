import Foundation
import Testing

/// A home made by the program itself from the sample practice, with shorthand for what the people in it do.
final class Practice: Sendable {
    let directory: TemporaryDirectory
    let home: String
    let auditKey: String

    /// The program that the package builds beside these tests.
    static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/billfold"

    static let sample =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/deploy/sample-practice"

    static let files = ["services", "clients", "appointments", "payments"].map { "\(sample)/\($0).csv" }

    private init(directory: TemporaryDirectory, home: String, auditKey: String) {
        (self.directory, self.home, self.auditKey) = (directory, home, auditKey)
    }

    /// A new home with nothing but its owner.
    ///
    /// - Parameters:
    ///   - superbillDay: takes the place of the sample's.
    ///   - place: where the home is made, if not in a directory that goes with the practice.
    static func make(superbillDay: Int? = nil, in place: String? = nil) async throws -> Practice {
        let directory = try TemporaryDirectory()
        let home = (place ?? directory.path) + "/home"
        var file = "\(sample)/practice.json"
        if let superbillDay {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            file = directory.path + "/practice.json"
            try text.replacing(/"superbill_day": \d+/, with: "\"superbill_day\": \(superbillDay)")
                .write(toFile: file, atomically: true, encoding: .utf8)
        }
        let created = try await Tool.run(
            program, ["init", "--practice", file, "--home", home, "--json"])
        try #require(created.status == 0, "\(created.errors)")
        return Practice(directory: directory, home: home, auditKey: try created.json("audit_key"))
    }

    /// A new home with the sample's records, and a superbill of one client.
    static func makeWithSuperbill(in place: String? = nil) async throws -> Practice {
        let practice = try await make(in: place)
        try await practice.succeed(["import"] + files)
        let bill = try await practice.succeed(["bill", "create", "C-1001", "--json"]).json("bill")
        try await practice.succeed(["bill", "save", bill])
        try await practice.succeed(["superbill", "create", bill])
        return practice
    }

    /// Runs a command in the name of a member of staff, the owner unless said.
    func run(_ arguments: [String], as staff: String = "maren") async throws -> Tool.Result {
        try await Tool.run(Self.program, ["--home", home, "--as", staff] + arguments)
    }

    @discardableResult
    func succeed(_ arguments: [String], as staff: String = "maren") async throws -> Tool.Result {
        let result = try await run(arguments, as: staff)
        try #require(result.status == 0, "\(arguments): \(result.errors)")
        return result
    }

    /// Issues a link to the first superbill.
    func issueLink(_ options: [String] = []) async throws -> (url: String, passcode: String, link: String) {
        let issued = try await succeed(["link", "issue", "SB-000001", "--to", "zoe@example.org", "--json"] + options)
        let passcode = issued.output.contains("\"passcode\"") ? try issued.json("passcode") : ""
        return (try issued.json("url"), passcode, try issued.json("link"))
    }

    /// Every entry of the log, as the audit list prints them.
    func entries() async throws -> [[String: String]] {
        try await succeed(["audit", "list", "--json"]).output.split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            return object.mapValues { "\($0)" }
        }
    }
}

extension Tool.Result {
    /// The text or number under `key` of the one JSON object on standard output.
    func json(_ key: String) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        let value = try #require(object?[key])
        return try #require(value as? String ?? (value as? NSNumber)?.stringValue)
    }
}
