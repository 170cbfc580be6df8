import ArgumentParser
import Foundation
import Logging
import Sharing
import Web
import Workflows

struct ServeCommand: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer on HTTPS until SIGTERM: the share listener and the console listener.",
        discussion: Help.text(
            """
            Only the share listener is meant for the internet. It prints 'ready' with both addresses when it accepts
            connections. A log that contradicts its anchors is not served.

            GET /healthz answers 200 on both: on the share listener while it answers at all, on the console when database
            and keys are there. GET /checkpoint of the console is the newest signed head of the log.

            A new certificate in tls/ is taken into use within ten seconds, or at once on SIGHUP; one that cannot be used
            is reported, and the old one stays. SIGTERM lets running downloads end (--drain), and closes what is idle.

            Behind a proxy that speaks TLS, share on http:// or unix: and name the proxy with --behind-proxy. Its
            X-Forwarded-For is believed, and nobody else's. For a Unix socket name the address that the proxy has in
            X-Forwarded-For, or 127.0.0.1.
            """,
            examples: [
                "billfold --home home serve", "billfold serve --share 0.0.0.0:443 --console 127.0.0.1:8444",
                "billfold serve --share '[::]:443' --host links.practice.example",
                "billfold serve --share http://127.0.0.1:8080 --behind-proxy 127.0.0.1",
                "billfold serve --share unix:/run/billfold/share.sock --behind-proxy 127.0.0.1,10.0.0.0/8",
            ]))

    @ParentCommand var root: Billfold
    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("Where clients' browsers come.", valueName: "host:port"))
    var share = "127.0.0.1:8443"

    @Option(help: ArgumentHelp("Where the operator looks.", valueName: "host:port"))
    var console = "127.0.0.1:8444"

    @Option(help: ArgumentHelp("A host name to answer to, repeatable; any where none is given.", valueName: "name"))
    var host: [String] = []

    @Option(help: ArgumentHelp("The proxies in front, by address or CIDR block, with commas.", valueName: "cidr,..."))
    var behindProxy: String?

    @Option(help: "Open connections in all; 0 for as many as files may be open.")
    var connections = EdgeLimits().connections

    @Option(help: "Open connections of one address, or IPv6 /64; 0 for no limit.")
    var connectionsPerAddress = EdgeLimits().connectionsPerAddress

    @Option(help: "Requests a second of one address, or IPv6 /64, five times as many at once; 0 for no limit.")
    var rate = EdgeLimits().requestsPerSecond

    @Option(help: "Seconds that running downloads get after SIGTERM.")
    var drain = 5

    func run() async throws {
        let server = try serverSettings()
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        let (json, share, console) = (settings.json, server.share, server.console)
        try await withHome { home in
            try await BillfoldServer(home: home, settings: server, logger: Logger(label: "billfold")).run {
                sharePort, consolePort in
                let ready = Ready(
                    ready: true, share: share.url(port: sharePort), console: console.url(port: consolePort))
                if json { Terminal.json(ready) } else { print("ready share \(ready.share) console \(ready.console)") }
                // Whoever waits for this line reads a pipe, where it would be held back.
                fflush(nil)
            }
        }
    }

    /// What was asked for, or what is wrong with it.
    private func serverSettings() throws -> ServerSettings {
        let (share, console) = (try address(share, "share"), try address(console, "console"))
        var server = ServerSettings(share: share, console: console)
        guard server.serve(hosts: host) else {
            throw WorkflowError.input("--host is not a host name", hint: "write it as in a link, without port")
        }
        if let behindProxy {
            let parts = behindProxy.split(separator: ",", omittingEmptySubsequences: false)
            let ranges = parts.compactMap { AddressRange($0) }
            guard ranges.count == parts.count else {
                throw WorkflowError.input(
                    "--behind-proxy is not a list of addresses", hint: "write it like 127.0.0.1,10.0.0.0/8,fd00::/8")
            }
            server.trust(proxies: ranges)
        }
        guard server.keepsPlainLocal else {
            throw WorkflowError.input(
                "without TLS there has to be a proxy on this machine in front",
                hint:
                    "listen on 127.0.0.1, ::1 or a Unix socket, name the proxy with --behind-proxy, and only for --share"
            )
        }
        guard connections >= 0, connectionsPerAddress >= 0, rate >= 0, (0...3600).contains(drain) else {
            throw WorkflowError.input("a limit is out of range", hint: "write 0 or more; --drain takes up to 3600")
        }
        (server.limits.connections, server.limits.connectionsPerAddress) = (connections, connectionsPerAddress)
        (server.limits.requestsPerSecond, server.limits.drain) = (rate, .seconds(Int64(drain)))
        return server
    }

    private func address(_ text: String, _ name: String) throws -> ListenAddress {
        guard let address = ListenAddress(text) else {
            throw WorkflowError.input(
                "--\(name) '\(text)' is not an address",
                hint:
                    "write HOST:PORT with a port up to 65535, an IPv6 host in brackets; --share takes http:// and unix: too"
            )
        }
        return address
    }

    private struct Ready: Encodable {
        let ready: Bool
        let share: String
        let console: String
    }
}
