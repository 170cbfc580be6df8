internal import Hummingbird
internal import HummingbirdHTTP2
internal import Logging

/// What stands between the network and every route.
enum Edge {
    /// Connections that say nothing for long are closed.
    static var limits: HTTP2UpgradeChannel.Configuration {
        .init(idleTimeout: .seconds(60), streamConfiguration: .init(idleTimeout: .seconds(30)))
    }

    static func add(to router: Router<EdgeContext>, logger: Logger) {
        router.add(middleware: HeadResponses())
        router.add(middleware: SecurityHeaders())
        router.add(middleware: RequestLog(logger: logger))
        router.add(middleware: PlainErrors())
    }
}
