import ArgumentParser
import Foundation
import Logging
import Web
import Workflows

struct ServeCommand: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer on HTTPS until SIGTERM: the share listener and the console listener.",
        discussion: Help.text(
            """
            Only the share listener is meant for the internet. It prints 'ready' with both addresses when it accepts
            connections. A log that contradicts its anchors is not served.
            """,
            examples: ["billfold --home home serve", "billfold serve --share 0.0.0.0:443 --console 127.0.0.1:8444"]))

    @ParentCommand var root: Billfold
    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("Where clients' browsers come.", valueName: "host:port"))
    var share = "127.0.0.1:8443"

    @Option(help: ArgumentHelp("Where the operator looks.", valueName: "host:port"))
    var console = "127.0.0.1:8444"

    func run() async throws {
        guard let share = ListenAddress(share), let console = ListenAddress(console) else {
            throw WorkflowError.input(
                "--share or --console is not an address", hint: "write HOST:PORT, an IPv6 host in brackets")
        }
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        let json = settings.json
        try await withHome { home in
            try await home.requireWholeLog()
            try await BillfoldServer(home: home, share: share, console: console, logger: Logger(label: "billfold")).run
            {
                sharePort, consolePort in
                let ready = Ready(
                    ready: true, share: "https://\(share.host):\(sharePort)",
                    console: "https://\(console.host):\(consolePort)")
                if json { Terminal.json(ready) } else { print("ready share \(ready.share) console \(ready.console)") }
                // Whoever waits for this line reads a pipe, where it would be held back.
                fflush(nil)
            }
        }
    }

    private struct Ready: Encodable {
        let ready: Bool
        let share: String
        let console: String
    }
}
