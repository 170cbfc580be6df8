internal import NIOCore
internal import NIOSSL
internal import Workflows

/// How both listeners speak TLS: 1.2 at least, with authenticated encryption and forward secrecy only.
enum TLSSettings {
    static func load(_ paths: HomePaths) throws -> TLSConfiguration {
        let chain: [NIOSSLCertificateSource]
        let key: NIOSSLPrivateKeySource
        do {
            chain = try NIOSSLCertificate.fromPEMFile(paths.certificate).map { .certificate($0) }
            key = .privateKey(try NIOSSLPrivateKey(file: paths.privateKey, format: .pem))
        } catch {
            throw WorkflowError(
                .homeUnavailable, code: "CERTIFICATE", "the certificate or its key in \(paths.tls) cannot be used",
                hint: "put certificate.pem and key.pem back, both in PEM, readable by you alone")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
        configuration.minimumTLSVersion = .tlsv12
        configuration.cipherSuiteValues = [
            .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        ]
        configuration.shutdownTimeout = .seconds(1)
        return configuration
    }
}
