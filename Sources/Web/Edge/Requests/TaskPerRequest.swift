internal import Hummingbird
internal import NIOCore

/// Answers each request in a task of its own, whose memory goes when it has answered.
///
/// A task keeps all memory that it needed at once until it ends, and that of a connection lives as long as it: a browser
/// that was answered and stays would hold what the way through all rules and routes took, some 14 KB.
struct TaskPerRequest<Responder: HTTPResponder<EdgeContext>>: HTTPResponder {
    let responder: Responder

    func respond(to request: Request, context: EdgeContext) async throws -> Response {
        let answer = Task(executorPreference: LoopExecutor(context.channel.eventLoop)) {
            try await responder.respond(to: request, context: context)
        }
        return try await withTaskCancellationHandler {
            try await answer.value
        } onCancel: {
            answer.cancel()
        }
    }
}
