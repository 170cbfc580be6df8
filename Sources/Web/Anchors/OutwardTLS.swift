internal import Foundation
internal import NIOSSL
internal import Workflows

/// TLS towards servers that are called: 1.2 or newer, the certificate checked.
enum OutwardTLS {
    /// - Parameter authorities: a file of certificates that are trusted besides the system's authorities; there may be none.
    static func configuration(authorities: String) throws(WorkflowError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        guard FileManager.default.fileExists(atPath: authorities) else { return tls }
        do {
            tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(authorities))]
        } catch {
            throw WorkflowError(
                .homeUnavailable, code: "CERTIFICATE", "\(authorities) cannot be used",
                hint: "put certificates there, in PEM, or take the file away")
        }
        return tls
    }
}
