import Foundation
import Testing

@testable import Vault

struct KeyFileTests {
    @Test func `a key made in a directory is loaded again`() throws {
        try withTemporaryDirectory { directory in
            let key = try KeyEncryptionKey.create(in: directory)
            let loaded = try KeyEncryptionKey.load(path: "\(directory)/kek-1.key")
            #expect(loaded.id == key.id)
            #expect(loaded.sequence == 1)
            let context = SealingContext.example(kind: "wrap.practice")
            let practice = try SealingKey.random()
            let back = try loaded.unwrap(key.wrap(practice, in: context), id: practice.id, in: context)
            let sealed = try practice.seal(record: "genuine", in: .example())
            #expect(try back.open(sealed, in: .example()) == "genuine")
        }
    }

    @Test func `the file is one line that only its owner may read, and no draft stays`() throws {
        try withTemporaryDirectory { directory in
            let key = try KeyEncryptionKey.create(in: directory, sequence: 12)
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(directory)/kek-12.key")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let text = try String(contentsOfFile: "\(directory)/kek-12.key", encoding: .utf8)
            #expect(text.wholeMatch(of: /BFK1:[0-9a-f]{32}:12:[A-Za-z0-9_-]{43}:[0-9a-f]{16}\n/) != nil)
            #expect(text.contains(key.id.description))
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["kek-12.key"])
        }
    }

    @Test func `all keys of a directory are loaded by sequence, other files are not looked at`() throws {
        try withTemporaryDirectory { directory in
            for sequence in [2, 10, 1] { _ = try KeyEncryptionKey.create(in: directory, sequence: sequence) }
            try "no key".write(toFile: "\(directory)/README.md", atomically: false, encoding: .utf8)
            #expect(try KeyEncryptionKey.loadAll(in: directory).map(\.sequence) == [1, 2, 10])
            expectRefusal(.missing, "\(directory)/none") { try KeyEncryptionKey.loadAll(in: "\(directory)/none") }
            setMode("\(directory)/kek-2.key", 0o640)
            expectRefusal(.readableByOthers, "\(directory)/kek-2.key") { try KeyEncryptionKey.loadAll(in: directory) }
        }
    }

    @Test func `a key file is never overwritten`() throws {
        try withTemporaryDirectory { directory in
            let key = try KeyEncryptionKey.create(in: directory)
            expectRefusal(.alreadyExists, "\(directory)/kek-1.key") { try KeyEncryptionKey.create(in: directory) }
            #expect(try KeyEncryptionKey.load(path: "\(directory)/kek-1.key").id == key.id)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o610, 0o660, 0o700 | 0o001] as [mode_t])
    func `a file that others have any right to is refused`(mode: mode_t) throws {
        try withKeyFile { path in
            setMode(path, mode)
            expectRefusal(.readableByOthers, path) { try KeyEncryptionKey.load(path: path) }
            setMode(path, 0o400)
            #expect(throws: Never.self) { try KeyEncryptionKey.load(path: path) }
        }
    }

    @Test(arguments: [0o770, 0o702, 0o777] as [mode_t])
    func `a directory that others may write to is refused`(mode: mode_t) throws {
        try withKeyFile { path in
            let directory = String(path.dropLast("/kek-1.key".count))
            setMode(directory, mode)
            expectRefusal(.directoryWritableByOthers, path) { try KeyEncryptionKey.load(path: path) }
            expectRefusal(.directoryWritableByOthers, "\(directory)/kek-2.key") {
                try KeyEncryptionKey.create(in: directory, sequence: 2)
            }
        }
    }

    @Test func `a symbolic link, a second name, a directory and a pipe are refused`() throws {
        try withKeyFile { path in
            let other = "\(path).other"
            try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: path)
            expectRefusal(.notRegularFile, other) { try KeyEncryptionKey.load(path: other) }
            try FileManager.default.removeItem(atPath: other)

            try FileManager.default.linkItem(atPath: path, toPath: other)
            expectRefusal(.notRegularFile, path) { try KeyEncryptionKey.load(path: path) }
            try FileManager.default.removeItem(atPath: other)

            try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
            expectRefusal(.notRegularFile, other) { try KeyEncryptionKey.load(path: other) }
            try FileManager.default.removeItem(atPath: other)

            #expect(unsafe mkfifo(other, 0o600) == 0)
            expectRefusal(.notRegularFile, other) { try KeyEncryptionKey.load(path: other) }
            expectRefusal(.missing, "\(path).none") { try KeyEncryptionKey.load(path: "\(path).none") }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
    func `a file of another user is refused`() throws {
        try withKeyFile { path in
            #expect(unsafe chown(path, 12345, 0) == 0)
            expectRefusal(.wrongOwner, path) { try KeyEncryptionKey.load(path: path) }
        }
    }

    @Test func `every character of the line, changed, is refused`() throws {
        try withKeyFile { path in
            let text = try Data(contentsOf: URL(filePath: path))
            for index in text.indices {
                var changed = text
                changed[index] ^= 1
                try write(changed, path)
                #expect(throws: VaultError.self, "character \(index)") { try KeyEncryptionKey.load(path: path) }
            }
            try write(text, path)
            #expect(throws: Never.self) { try KeyEncryptionKey.load(path: path) }
        }
    }

    @Test func `a truncated, lengthened or empty file is refused`() throws {
        try withKeyFile { path in
            let text = try Data(contentsOf: URL(filePath: path))
            for count in 0..<text.count - 1 {
                try write(text.prefix(count), path)
                #expect(throws: VaultError.self, "\(count) characters") { try KeyEncryptionKey.load(path: path) }
            }
            for added in ["\n", " ", ":", String(repeating: "x", count: 600)] {
                try write(text + Data(added.utf8), path)
                #expect(throws: VaultError.self) { try KeyEncryptionKey.load(path: path) }
            }
            try write(text.dropLast(), path)
            #expect(throws: Never.self) { try KeyEncryptionKey.load(path: path) }
        }
    }

    @Test func `a key beside another key's id and check is named so`() throws {
        try withTemporaryDirectory { directory in
            _ = try KeyEncryptionKey.create(in: directory, sequence: 1)
            _ = try KeyEncryptionKey.create(in: directory, sequence: 2)
            let path = "\(directory)/kek-1.key"
            var fields = try String(contentsOfFile: path, encoding: .utf8).split(separator: ":")
            fields[3] = try String(contentsOfFile: "\(directory)/kek-2.key", encoding: .utf8).split(separator: ":")[3]
            try write(Data(fields.joined(separator: ":").utf8), path)
            expectRefusal(.checkFailed, path) { try KeyEncryptionKey.load(path: path) }
        }
    }

    @Test func `a check value tells the right key and home from any other`() throws {
        try withTemporaryDirectory { directory in
            let key = try KeyEncryptionKey.create(in: directory, sequence: 1)
            let other = try KeyEncryptionKey.create(in: directory, sequence: 2)
            let home = [UInt8](repeating: 3, count: 16)
            let check = try key.checkValue(home: home)
            #expect(throws: Never.self) { try key.verify(check: check, home: home) }
            #expect(throws: VaultError.unexpectedHeader) { try other.verify(check: check, home: home) }
            #expect(throws: VaultError.authenticationFailed) {
                try key.verify(check: check, home: [UInt8](repeating: 4, count: 16))
            }
            for index in check.bytes.indices {
                var bytes = check.bytes
                bytes[index] ^= 1
                #expect(throws: VaultError.self) { try key.verify(check: Sealed(bytes: bytes), home: home) }
            }
        }
    }

    private func withKeyFile(_ body: (String) throws -> Void) throws {
        try withTemporaryDirectory { directory in
            _ = try KeyEncryptionKey.create(in: directory)
            try body("\(directory)/kek-1.key")
        }
    }

    private func expectRefusal<Result>(
        _ problem: KeyFileProblem, _ path: String, location: SourceLocation = #_sourceLocation,
        _ body: () throws -> Result
    ) {
        #expect(throws: VaultError.keyFile(path: path, problem: problem), sourceLocation: location) { try body() }
    }

    private func write(_ data: Data, _ path: String) throws {
        try data.write(to: URL(filePath: path))
        setMode(path, 0o600)
    }

    private func setMode(_ path: String, _ mode: mode_t) { #expect(unsafe chmod(path, mode) == 0) }
}
