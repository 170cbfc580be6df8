import AuditLog
import Foundation
import Hummingbird
import NIOCore
import ServiceLifecycle
import Synchronization
import Testing
import Vault

/// A witness on loopback, as c2sp.org/tlog-witness has it: it signs what continues the head it signed last.
final class TestWitness: Sendable {
    /// How it behaves.
    enum Mood: Sendable { case honest, hung, silent(HTTPResponse.Status), conflict(String), dripping, liar, forgetful }

    struct State {
        var seen: Checkpoint?
        var mood = Mood.honest
        var requests: [String] = []
        var shown = ""
    }

    let verifier: NoteVerifier
    let port: Int
    private let key: SigningKey
    let state: Mutex<State>
    private let running: Task<Void, any Error>

    var url: String { "http://127.0.0.1:\(port)/w" }
    var monitor: String { "http://127.0.0.1:\(port)/m" }

    static func start(log: NoteVerifier) async throws -> TestWitness {
        let key = try SigningKey.random()
        let verifier = try NoteVerifier(name: "witness.example", kind: .cosignature, key: key.publicKey)
        let router = Router()
        let box = Box()
        router.post("/w/add-checkpoint") { request, _ -> Response in
            let body = try await request.body.collect(upTo: 65_536)
            return await box.witness.withLock(\.self)?.answer(String(buffer: body), log: log)
                ?? Response(status: .notFound)
        }
        router.get("/m/:origin/checkpoint") { _, _ -> Response in
            let state = box.witness.withLock(\.self)?.state.withLock(\.self)
            if case .dripping? = state?.mood { return Self.dripping }
            let text = state?.shown ?? ""
            return Response(status: text.isEmpty ? .notFound : .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
        }
        let shared = Port()
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in shared.set(channel.localAddress?.port) })
        let running = Task { try await application.run() }
        for _ in 0..<200 where shared.value == nil { try await Task.sleep(for: .milliseconds(10)) }
        let witness = TestWitness(verifier: verifier, port: try #require(shared.value), key: key, running: running)
        box.witness.withLock { $0 = witness }
        return witness
    }

    private init(verifier: NoteVerifier, port: Int, key: SigningKey, running: Task<Void, any Error>) {
        (self.verifier, self.port, self.key, self.running) = (verifier, port, key, running)
        state = Mutex(State())
    }

    func stop() async {
        running.cancel()
        _ = await running.result
    }

    func feel(_ mood: Mood) { state.withLock { $0.mood = mood } }

    private func answer(_ body: String, log: NoteVerifier) async -> Response {
        let mood = state.withLock { state in
            state.requests.append(body)
            return state.mood
        }
        if case .hung = mood { try? await Task.sleep(for: .seconds(30)) }
        if case .dripping = mood { return Self.dripping }
        if case .silent(let status) = mood { return Response(status: status) }
        if case .conflict(let size) = mood {
            return Response(status: .conflict, body: .init(byteBuffer: ByteBuffer(string: size)))
        }
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        guard let blank = lines.firstIndex(of: ""), let old = Int64(lines[0].dropFirst(4)),
            let note = try? SignedNote(parsing: Array(lines[(blank + 1)...].joined(separator: "\n").utf8))
        else { return Response(status: .badRequest) }
        guard let head = try? Checkpoint(opening: note, with: log) else { return Response(status: .forbidden) }
        let hashes = lines[1..<blank].compactMap { Data(base64Encoded: String($0)) }.compactMap {
            SHA256Digest(bytes: $0)
        }
        let seen = state.withLock(\.seen)
        guard old == seen?.size ?? 0 else {
            return Response(
                status: .conflict, headers: [.contentType: "text/x.tlog.size"],
                body: .init(byteBuffer: ByteBuffer(string: "\(seen?.size ?? 0)\n")))
        }
        let proof = ConsistencyProof(hashes: hashes)
        if let seen, !proof.isValid(old: seen.size, oldRoot: seen.root, new: head.size, newRoot: head.root) {
            return Response(status: .unprocessableContent)
        }
        guard let line = try? cosignature(of: note.text, at: 1_795_500_000) else {
            return Response(status: .internalServerError)
        }
        state.withLock { state in
            if case .forgetful = mood {} else { state.seen = head }
            state.shown = note.serialized + line
        }
        return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: line)))
    }

    /// A byte every fifth of a second, for six seconds.
    private static var dripping: Response {
        Response(
            status: .ok,
            body: .init { writer in
                for _ in 0..<30 {
                    try await writer.write(ByteBuffer(string: "x"))
                    try? await Task.sleep(for: .milliseconds(200))
                }
                try await writer.finish(nil)
            })
    }

    private func cosignature(of text: String, at time: UInt64) throws -> String {
        var statement = "cosignature/v1\ntime \(time)\n\(text)"
        if case .liar = state.withLock(\.mood) { statement += "?" }
        let id = (0..<4).map { UInt8(truncatingIfNeeded: verifier.keyID >> (24 - 8 * $0)) }
        let stamp = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) }
        let bytes = id + stamp + (try key.sign(Array(statement.utf8)))
        return "\u{2014} \(verifier.name) \(Data(bytes).base64EncodedString())\n"
    }

    private final class Box: Sendable { let witness = Mutex<TestWitness?>(nil) }

    private final class Port: Sendable {
        private let port = Mutex<Int?>(nil)
        var value: Int? { port.withLock(\.self) }
        func set(_ value: Int?) { port.withLock { $0 = value } }
    }
}
