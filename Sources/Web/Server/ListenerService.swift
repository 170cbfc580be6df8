internal import ServiceLifecycle

/// All listeners together: they begin to answer, and end, at the same time.
struct ListenerService: Service {
    let listeners: [Listener]
    /// Told the port of each, in their order, when all accept connections.
    let onReady: @Sendable ([Int?]) async -> Void

    func run() async throws {
        let ready = Readiness(of: listeners.count)
        try await withThrowingTaskGroup { group in
            for (index, listener) in listeners.enumerated() {
                group.addTask {
                    try await listener.run { port in
                        if let ports = await ready.listening(index, on: port) { await onReady(ports) }
                    }
                }
            }
            // One that ends by an error ends the others; `waitForAll` would wait for them.
            while try await group.next() != nil {}
        }
    }
}

/// Which listeners are there.
private actor Readiness {
    private var ports: [Int?]
    private var missing: Int

    init(of count: Int) { (ports, missing) = (Array(repeating: nil, count: count), count) }

    /// All ports, once the last listener is there.
    func listening(_ index: Int, on port: Int?) -> [Int?]? {
        ports[index] = port
        missing -= 1
        return missing == 0 ? ports : nil
    }
}
