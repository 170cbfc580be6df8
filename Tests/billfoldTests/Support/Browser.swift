import Foundation
import Testing

/// Headless Chromium, driven through chromedriver (W3C WebDriver), with a profile and a download folder of its own.
final class Browser: Sendable {
    let downloads: String
    private let directory: TemporaryDirectory
    private let driver: Running
    private let session: String

    static let isInstalled = Tool.find("chromium") != nil && Tool.find("chromedriver") != nil && Visitor.curl != nil

    /// - Parameter languages: what it asks for, as in Accept-Language.
    static func start(languages: String = "en-US,en") async throws -> Browser {
        let directory = try TemporaryDirectory()
        let downloads = directory.path + "/downloads"
        try FileManager.default.createDirectory(atPath: downloads, withIntermediateDirectories: true)
        let driver = try Running(
            try #require(Tool.find("chromedriver")), ["--port=0", "--allowed-ips=127.0.0.1"],
            environment: ["HOME": directory.path], output: directory.path + "/driver")
        let base = "http://127.0.0.1:\(try await port(of: driver))"
        for _ in 0..<200 where try await !isReady(base) { try await Task.sleep(for: .milliseconds(50)) }
        let options: [String: Any] = [
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=375,812",
                "--user-data-dir=\(directory.path)/profile",
            ],
            "prefs": [
                "intl.accept_languages": languages, "download.default_directory": downloads,
                "plugins.always_open_pdf_externally": true,
            ],
        ]
        let capabilities: [String: Any] = ["acceptInsecureCerts": true, "goog:chromeOptions": options]
        let answer = try await command("\(base)/session", ["capabilities": ["alwaysMatch": capabilities]])
        let id = try #require((answer as? [String: Any])?["sessionId"] as? String)
        return Browser(directory, downloads, driver, "\(base)/session/\(id)")
    }

    private init(_ directory: TemporaryDirectory, _ downloads: String, _ driver: Running, _ session: String) {
        (self.directory, self.downloads, self.driver, self.session) = (directory, downloads, driver, session)
    }

    /// Ends the browser and its driver.
    func quit() async throws {
        _ = try await Self.curl(session, ["--request", "DELETE"])
        driver.send(SIGTERM)
        _ = try await driver.end(within: 10)
    }

    func open(_ address: String) async throws { _ = try await command("url", ["url": address]) }

    /// The text that a person sees.
    func text() async throws -> String {
        try await command("element/\(try await find("body"))/text") as? String ?? ""
    }

    /// The text of the label that names the field `id` to a screen reader.
    func accessibleName(of css: String) async throws -> String {
        try await command("element/\(try await find(css))/computedlabel") as? String ?? ""
    }

    /// The role of the element to a screen reader.
    func accessibleRole(of css: String) async throws -> String {
        try await command("element/\(try await find(css))/computedrole") as? String ?? ""
    }

    /// What a script in the page returns; the pages themselves have none.
    func evaluate(_ script: String) async throws -> String {
        let value = try await command("execute/sync", ["script": "return String(\(script))", "args": []])
        return value as? String ?? ""
    }

    /// Makes the window as wide as a phone of this width and its colors those of a high-contrast mode, or not.
    func emulate(width: Int, forcedColors: Bool = false, dark: Bool = false) async throws {
        let metrics: [String: Any] = ["width": width, "height": 780, "deviceScaleFactor": 2, "mobile": true]
        let features = [
            ["name": "forced-colors", "value": forcedColors ? "active" : "none"],
            ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"],
        ]
        for (name, parameters) in [
            ("Emulation.setDeviceMetricsOverride", metrics), ("Emulation.setEmulatedMedia", ["features": features]),
        ] {
            _ = try await command("goog/cdp/execute", ["cmd": name, "params": parameters])
        }
    }

    /// Presses keys, wherever the focus is.
    func press(_ keys: String) async throws {
        let actions = keys.flatMap { key in ["keyDown", "keyUp"].map { ["type": $0, "value": String(key)] } }
        _ = try await command("actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions]]])
    }

    func type(_ text: String, into css: String) async throws {
        _ = try await command("element/\(try await find(css))/value", ["text": text])
    }

    func click(_ css: String) async throws { _ = try await command("element/\(try await find(css))/click", [:]) }

    /// A picture of the page, as PNG.
    func screenshot() async throws -> Data {
        Data(base64Encoded: try await command("screenshot") as? String ?? "") ?? Data()
    }

    /// The first whole file in the download folder, waited for.
    func download() async throws -> Data? {
        for _ in 0..<200 {
            let files = try FileManager.default.contentsOfDirectory(atPath: downloads)
            if let file = files.first(where: { $0.hasSuffix(".pdf") }) {
                return FileManager.default.contents(atPath: "\(downloads)/\(file)")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return nil
    }

    private func find(_ css: String) async throws -> String {
        let element = try await command("element", ["using": "css selector", "value": css]) as? [String: String]
        return try #require(element?.values.first)
    }

    private func command(_ path: String, _ body: [String: Any]? = nil) async throws -> Any? {
        try await Self.command("\(session)/\(path)", body)
    }

    private static func command(_ address: String, _ body: [String: Any]? = nil) async throws -> Any? {
        var options = ["--header", "Content-Type: application/json"]
        if let body {
            options += [
                "--data-binary", String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self),
            ]
        }
        let answer = try await curl(address, options)
        return (try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])?["value"]
    }

    /// The port that the driver chose, waited for.
    private static func port(of driver: Running) async throws -> Substring {
        for _ in 0..<400 {
            if let match = try driver.output().firstMatch(of: /on port (\d+)\./) { return match.1 }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw NoDriver()
    }

    private struct NoDriver: Error {}

    private static func isReady(_ base: String) async throws -> Bool {
        try await curl("\(base)/status", []).contains("\"ready\":true")
    }

    private static func curl(_ address: String, _ options: [String]) async throws -> String {
        try await Tool.run(
            try #require(Visitor.curl), ["--silent", "--max-time", "60", "--noproxy", "*"] + options + [address]
        ).output
    }
}
