import Foundation
import Testing

@testable import Vault

struct CertificateTests {
    private static let tool = "/usr/bin/openssl"

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: tool), "the openssl tool is not installed"))
    func `OpenSSL reads, trusts and matches the certificate`() throws {
        try withTemporaryDirectory { directory in
            let made = try SelfSignedCertificate.make(
                host: ["localhost", "billfold.example"], ip: ["127.0.0.1", "::1"], days: 30)
            let certificate = "\(directory)/certificate.pem"
            let key = "\(directory)/key.pem"
            try made.certificatePEM.write(toFile: certificate, atomically: false, encoding: .utf8)
            try made.privateKeyPEM.write(toFile: key, atomically: false, encoding: .utf8)

            for name in [
                ["-verify_hostname", "billfold.example"], ["-verify_ip", "127.0.0.1"], ["-verify_ip", "::1"],
            ] {
                let verdict = try run(
                    "verify", ["-purpose", "sslserver", "-CAfile", certificate] + name + [certificate])
                #expect(verdict.contains(": OK"), "\(name)")
            }
            let stranger = ["-CAfile", certificate, "-verify_hostname", "other.example", certificate]
            #expect(try !run("verify", stranger).contains(": OK"))

            let text = try run("x509", ["-noout", "-text", "-in", certificate])
            #expect(text.contains("Version: 3 (0x2)"))
            #expect(text.contains("ecdsa-with-SHA256"))
            #expect(
                text.contains("DNS:localhost, DNS:billfold.example, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1"))
            #expect(text.contains("TLS Web Server Authentication"))
            #expect(text.contains("CA:FALSE"))
            #expect(text.contains("NIST CURVE: P-256"))
            #expect(try run("x509", ["-checkend", "\(29 * 86400)", "-in", certificate]).contains("will not expire"))
            #expect(try run("x509", ["-checkend", "\(31 * 86400)", "-in", certificate]).contains("will expire"))
            #expect(
                try run("x509", ["-noout", "-pubkey", "-in", certificate]) == run("pkey", ["-pubout", "-in", key]))
        }
    }

    @Test func `two certificates have different keys and numbers`() throws {
        let first = try SelfSignedCertificate.make(host: ["localhost"], ip: [], days: 1)
        let second = try SelfSignedCertificate.make(host: ["localhost"], ip: [], days: 1)
        #expect(first.privateKeyPEM.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        #expect(first.certificatePEM.hasPrefix("-----BEGIN CERTIFICATE-----\n"))
        #expect(first.privateKeyPEM != second.privateKeyPEM)
        #expect(first.certificatePEM != second.certificatePEM)
    }

    @Test(arguments: [
        "", "a,DNS:b", "a b", "-a", "a-", "a..b", ".a", "*", "a.*", "ü.example", String(repeating: "a", count: 65),
    ])
    func `a name that is no DNS name is refused`(name: String) {
        #expect(throws: VaultError.badHostName) { try SelfSignedCertificate.make(host: [name], ip: [], days: 1) }
    }

    @Test(arguments: ["", "localhost", "127.0.0.1,DNS:b", "::1/64"])
    func `an address that is none is refused`(address: String) {
        #expect(throws: VaultError.badHostName) { try SelfSignedCertificate.make(host: [], ip: [address], days: 1) }
    }

    @Test(arguments: ["1.2.3", "999.1.1.1", ":::"])
    func `an address that only looks like one is refused by OpenSSL`(address: String) throws {
        #expect(throws: VaultError.openSSL("certificate")) {
            try SelfSignedCertificate.make(host: [], ip: [address], days: 1)
        }
        #expect(try errorQueueIsEmpty())
    }

    @Test func `a certificate for nobody is refused`() {
        #expect(throws: VaultError.badHostName) { try SelfSignedCertificate.make(host: [], ip: [], days: 1) }
    }

    private func run(_ command: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: Self.tool)
        process.arguments = [command] + arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }
}
