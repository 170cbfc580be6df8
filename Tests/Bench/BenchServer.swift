import Foundation

/// The program of the same build, serving a home of its own with one superbill.
final class BenchServer {
    struct OpenedLink {
        let path: String
        let cookie: String
    }

    let port: Int
    private let home: String
    private let process: Process

    private static let program =
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/billfold"
    private static let sample =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/deploy/sample-practice"

    static func start(_ options: [String]) async throws -> BenchServer {
        let home = FileManager.default.temporaryDirectory.appending(path: "billfold-bench-\(UUID().uuidString)").path
        _ = try run(home, ["init", "--practice", "\(sample)/practice.json"])
        let files = ["services", "clients", "appointments", "payments"].map { "\(sample)/\($0).csv" }
        _ = try run(home, ["import"] + files)
        let bill = try json(try run(home, ["bill", "create", "C-1001", "--json"]), "bill")
        _ = try run(home, ["bill", "save", bill])
        _ = try run(home, ["superbill", "create", bill])
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments =
            ["--home", home, "--json", "serve", "--share", "127.0.0.1:0", "--console", "127.0.0.1:0"] + options
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let ready = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = URL(string: try json(ready, "share"))?.port else { throw CocoaError(.executableNotLoadable) }
        return BenchServer(home, process, port)
    }

    private init(_ home: String, _ process: Process, _ port: Int) {
        (self.home, self.process, self.port) = (home, process, port)
    }

    var id: Int32 { process.processIdentifier }

    func end() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: home)
    }

    /// Issues a link and opens it by curl.
    func openLink() throws -> OpenedLink {
        let issued = try Self.run(home, ["link", "issue", "SB-000001", "--to", "zoe@example.org", "--json"])
        guard let path = URL(string: try Self.json(issued, "url"))?.path else { throw CocoaError(.formatting) }
        let head = try Self.output(
            "/usr/bin/curl",
            [
                "--silent", "--insecure", "--noproxy", "*", "--dump-header", "-", "--output", "/dev/null",
                "--data-urlencode", "passcode=\(try Self.json(issued, "passcode"))", "https://127.0.0.1:\(port)\(path)",
            ])
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("set-cookie:") }
        guard let cookie = line?.dropFirst("set-cookie:".count).split(separator: ";").first else {
            throw CocoaError(.formatting)
        }
        return OpenedLink(path: path, cookie: String(cookie.drop { $0 == " " }))
    }

    private static func run(_ home: String, _ arguments: [String]) throws -> String {
        try output(program, ["--home", home, "--as", "maren"] + arguments)
    }

    private static func output(_ program: String, _ arguments: [String]) throws -> String {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return text
    }

    private static func json(_ text: String, _ key: String) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        guard let value = object?[key] as? String else { throw CocoaError(.formatting) }
        return value
    }
}
