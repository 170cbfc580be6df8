internal import Foundation
internal import NIOSSL
internal import Synchronization
internal import Workflows

/// The certificate in use, which a new one on the disk replaces while the server runs; running connections keep theirs.
final class Certificates: Sendable {
    /// What a file was when it was last read: enough to see that another one has taken its place.
    private struct Version: Equatable {
        let changed: Date?
        let size: UInt64?
        let inode: UInt64?

        init(_ path: String) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            changed = attributes?[.modificationDate] as? Date
            size = attributes?[.size] as? UInt64
            inode = attributes?[.systemFileNumber] as? UInt64
        }
    }

    private struct State {
        var context: NIOSSLContext
        var versions: [Version]
    }

    private let paths: HomePaths
    private let state: Mutex<State>

    /// - Throws: `WorkflowError` where there is no certificate, or none that its key belongs to.
    init(_ paths: HomePaths) throws {
        let versions = Self.versions(paths)
        self.paths = paths
        state = Mutex(State(context: try Self.load(paths), versions: versions))
    }

    /// For the next connection.
    var current: NIOSSLContext { state.withLock { $0.context } }

    /// Takes the certificate on the disk into use where it is another one than at the last look.
    ///
    /// - Returns: whether a new one is in use.
    /// - Throws: as `init`; the old one stays in use, and nothing more is thrown until the files change again.
    func reload() throws -> Bool {
        // Of the time before they are read, so that a change meanwhile is seen at the next look.
        let versions = Self.versions(paths)
        guard state.withLock({ $0.versions != versions }) else { return false }
        state.withLock { $0.versions = versions }
        let context = try Self.load(paths)
        state.withLock { $0.context = context }
        return true
    }

    private static func versions(_ paths: HomePaths) -> [Version] {
        [Version(paths.certificate), Version(paths.privateKey)]
    }

    private static func load(_ paths: HomePaths) throws -> NIOSSLContext {
        do { return try NIOSSLContext(configuration: try TLSSettings.load(paths)) } catch {
            throw WorkflowError(
                .homeUnavailable, code: "CERTIFICATE", "the certificate or its key in \(paths.tls) cannot be used",
                hint: "put certificate.pem and key.pem back, both in PEM, of one another, readable by you alone")
        }
    }
}
