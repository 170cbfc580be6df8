internal import AuditLog
package import Billing
internal import Foundation
internal import Store
internal import Vault

/// What a new home tells the person who made it.
package struct CreatedHome: Sendable {
    package let root: String
    package let kekID: String
    /// The verifier key to pin: keep a copy off this machine.
    package let auditKey: String
    package let owner: Staff
}

extension Home {
    /// Makes a home at `root` from a practice file: keys, database, first owner, log, and a certificate for localhost.
    ///
    /// All of it is made beside `root` and moved there at the end, so that a home is whole or not there.
    ///
    /// - Throws: kind `input` with every problem of the practice file; `refused` where `root` exists and is not empty.
    package static func create(
        at root: String, practiceFile: [UInt8], osUser: String, clock: HomeClock = .system
    ) async throws(WorkflowError) -> CreatedHome {
        let root = HomePaths(root).root
        let file: PracticeFile
        switch PracticeFile.parse(practiceFile) {
        case .success(let parsed): file = parsed
        case .failure(let problems):
            throw .input(
                "the practice file has \(problems.problems.count) problem(s):\n"
                    + problems.problems.map { "  \($0)" }.joined(separator: "\n"))
        }
        if let contents = try? FileManager.default.contentsOfDirectory(atPath: root), !contents.isEmpty {
            throw .refused(
                "HOME_EXISTS", "\(root) exists and is not empty", hint: "choose another place; nothing was changed")
        }
        let draft = root + ".new-" + KeyID().description.prefix(8)
        do {
            defer { try? FileManager.default.removeItem(atPath: draft) }
            try VaultProcess.harden()
            let paths = HomePaths(draft)
            let created = try await fill(paths, with: file, osUser: osUser, clock: clock)
            for part in [paths.data, paths.keys, paths.anchors, paths.tls] {
                try DurableFile.syncDirectory(of: part + "/.")
            }
            try moveIntoPlace(draft, root)
            return CreatedHome(root: root, kekID: created.kek, auditKey: created.auditKey, owner: file.owner)
        } catch { throw WorkflowError(error) }
    }

    private static func fill(
        _ paths: HomePaths, with file: PracticeFile, osUser: String, clock: HomeClock
    ) async throws -> (kek: String, auditKey: String) {
        for directory in [paths.root, paths.data, paths.keys, paths.anchors, paths.tls] {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let kek = try KeyEncryptionKey.create(in: paths.keys)
        let audit = try SigningKey.random()
        let id = KeyID()
        let origin = try LogKeys.origin(1, home: id.bytes)
        let row = HomeRow(
            id: id.bytes, createdAt: clock.now(), auditOrigin: origin,
            auditKey: try NoteSigner(name: origin, key: audit).verifier.description)
        let store = try Store(path: paths.database, create: true)
        _ = try await store.write { transaction in
            try transaction.insert(row)
            try transaction.insert(
                KEKRow(id: kek.id, sequence: kek.sequence, check: try kek.checkValue(home: row.id)), at: row.createdAt)
            try HomeKeys.create(kek: kek, home: row, audit: audit, in: transaction)
            try transaction.insert(AuditKeyRow(sequence: 1, vkey: row.auditKey, owner: HomeKeys.owner, firstSize: 0))
        }
        try store.close()
        try writeCertificate(paths)
        let home = try await Home.open(paths.root, clock: clock)
        // From here on a log without an anchor is one whose anchors were taken away.
        try await home.anchor()
        try await home.writing { safe in
            try safe.append(EntryDraft(.logGenesis, by: Actor(kind: .system)))
            let acting = Acting(staff: file.owner, osUser: osUser)
            try safe.put(file.practice)
            for provider in file.providers { try safe.put(provider) }
            try safe.append(EntryDraft(.configChanged, by: acting))
            try safe.put(file.owner)
            try safe.append(
                EntryDraft(.userCreated, by: acting, subject: "\(file.owner.id):\(file.owner.role.rawValue)"))
        }
        try await home.close()
        return (kek.id.description, row.auditKey)
    }

    private static func writeCertificate(_ paths: HomePaths) throws {
        let pair = try SelfSignedCertificate.make(host: ["localhost"], ip: ["127.0.0.1", "::1"], days: 365)
        for (path, text) in [(paths.certificate, pair.certificatePEM), (paths.privateKey, pair.privateKeyPEM)] {
            try DurableFile.write(Array(text.utf8), to: path)
        }
    }

    /// Renames the finished home to its place; an empty directory there is replaced, anything else is not.
    private static func moveIntoPlace(_ draft: String, _ root: String) throws {
        let parent = URL(fileURLWithPath: root).deletingLastPathComponent().path
        do { try DurableFile.move(draft, to: root) } catch {
            throw WorkflowError(
                .storage, code: "STORAGE", "the home could not be moved to \(root)",
                hint: "is \(parent) writable by you?")
        }
    }
}
