internal import Hummingbird
internal import Logging

/// What stands between the network and every route.
struct Edge: Sendable {
    let limits: EdgeLimits
    let hosts: Set<HostName>
    let proxies: TrustedProxies
    let table: ConnectionTable
    let buckets: TokenBuckets?
    let forgeries: ForgeryCount?
    let logger: Logger
    /// The request log.
    let lines: LineQueue

    /// - Parameter forgeries: nil for a listener without links.
    init(
        _ limits: EdgeLimits, hosts: Set<HostName> = [], proxies: TrustedProxies = .init(ranges: []),
        forgeries: ForgeryCount? = nil, logger: Logger
    ) {
        (self.limits, self.hosts, self.proxies, self.forgeries) = (limits, hosts, proxies, forgeries)
        table = ConnectionTable(most: limits.connections, mostPerNetwork: limits.connectionsPerAddress)
        buckets =
            limits.requestsPerSecond > 0
            ? TokenBuckets(rate: limits.requestsPerSecond, burst: limits.requestBurst) : nil
        self.logger = logger
        lines = LineQueue(logger)
    }

    /// The routes of a listener, with everything that each request passes on its way to them.
    func router(_ addRoutes: (Router<EdgeContext>) -> Void) -> Router<EdgeContext> {
        let router = Router(context: EdgeContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: PacedResponses())
        router.add(middleware: HeadResponses())
        router.add(middleware: SecurityHeaders())
        router.add(middleware: RateRules(proxies: proxies, buckets: buckets))
        router.add(middleware: RequestLog(lines: lines))
        router.add(middleware: PlainErrors(logger: logger))
        router.add(middleware: RequestRules(limits: limits, hosts: hosts))
        if let forgeries { router.add(middleware: ForgeryRules(count: forgeries)) }
        addRoutes(router)
        // Behind the routes, and so only there for what none of them takes.
        router.add(middleware: MethodRules(router.routes))
        return router
    }
}
