/// How long, how much and how many: what one visitor may take of a listener. Zero turns a count or a rate off.
package struct EdgeLimits: Sendable, Hashable {
    /// From the connection to the end of its first request head, the TLS handshake included.
    package var greeting: Duration = .seconds(10)
    /// From the head of a request to the end of its body, however it drips.
    package var body: Duration = .seconds(15)
    /// From the end of a response to the end of the next request head.
    package var idle: Duration = .seconds(60)
    /// While bytes wait for the visitor, `stallFloor` of them have to go in this time.
    package var stall: Duration = .seconds(30)
    /// In bytes: a phone with a bad connection does it, a reader that only holds the line does not.
    package var stallFloor = 8192
    /// Bytes that the kernel may hold for a visitor besides those on their way.
    package var unsentBytes = 131_072
    /// What is left for a visitor to take the last bytes and close, after this side has closed.
    package var linger: Duration = .seconds(2)
    /// What running responses get after SIGTERM.
    package var drain: Duration = .seconds(5)
    /// Open connections in all.
    package var connections = 2000
    /// Open connections of one client address; of one /64 for IPv6.
    package var connectionsPerAddress = 64
    /// Requests each second of one client address, on average; of one /64 for IPv6.
    package var requestsPerSecond = 20
    /// Requests at once, before the average counts.
    package var requestBurst: Int { requestsPerSecond * 5 }
    /// Bytes of a request's path and query together.
    package var targetBytes = 2048
    /// Bytes of a request's head, and fields in it.
    package var headBytes = 16_384
    package var headFields = 100
    /// Bytes of a request's body, where a route does not allow less.
    package var bodyBytes = 65_536

    package init() {}

    /// The same for the console, where a few connections are enough.
    var console: EdgeLimits {
        var limits = self
        limits.connections = connections == 0 ? 64 : min(connections, 64)
        limits.connectionsPerAddress = 0
        return limits
    }
}
