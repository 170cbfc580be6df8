internal import HTTPTypes
internal import Hummingbird
internal import Workflows

/// What an operator on this machine sees without signing in: whether the home is well, and the signed head of its log.
///
/// Nothing here is protected information; whatever shows it needs a signed-in member of staff.
struct ConsoleController: Sendable {
    let home: Home

    func addRoutes(to router: Router<EdgeContext>) {
        router.get("/") { _, _ in ConsolePage().response(in: .english) }
        router.get("/style.css") { _, _ in Stylesheet.response() }
        router.get("/healthz", use: health)
        router.get("/checkpoint", use: checkpoint)
    }

    /// Reads the log, so that 200 means the database and the keys are there.
    @Sendable private func health(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let status = try await home.auditStatus()
        return text("ok\naudit entries: \(status.size)\nnot yet anchored: \(status.unanchored)\n")
    }

    /// The newest signed head of the log, for witnesses and for whoever keeps anchors (c2sp.org/tlog-checkpoint).
    @Sendable private func checkpoint(_ request: Request, _ context: EdgeContext) async throws -> Response {
        text(try await home.auditStatus().checkpoint ?? "")
    }

    private func text(_ body: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: body)))
    }
}
