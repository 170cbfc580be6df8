internal import Logging
internal import ServiceLifecycle

/// Says once a minute how many connections and requests were turned away, so that a flood is one line and not many.
struct RefusalService: Service {
    let edges: [(name: String, edge: Edge)]
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(60))) != nil { tell() }
        }
        tell()
    }

    private func tell() {
        for (name, edge) in edges {
            let (connections, requests) = (edge.table.takeRefused(), edge.buckets?.takeRefused() ?? 0)
            guard connections + requests > 0 else { continue }
            logger.warning(
                "turned away",
                metadata: ["listener": "\(name)", "connections": "\(connections)", "requests": "\(requests)"])
        }
    }
}
