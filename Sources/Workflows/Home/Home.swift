internal import AuditLog
internal import Billing
internal import Foundation
internal import Sharing
internal import Store
internal import Synchronization
internal import Vault

/// An opened home: its database, its keys, its log. One practice, and everything that belongs to it.
package final class Home: Sendable {
    package let paths: HomePaths
    package let clock: HomeClock
    let store: Store
    let row: HomeRow
    let kek: KeyEncryptionKey
    let keys: HomeKeys
    let passcodeChecks = BoundedWork(limit: 2)
    let openedCodeSets = OpenedCodeSets()
    let documentLooks = DocumentLooks()
    let linkPurposes = LinkPurposes()
    let openedBytes = OpenedBytes()
    let currentPolicy = CurrentPolicy()
    let visitMeter = VisitMeter()
    let clockWatch = ClockWatch()
    private let anchorWarnings = Mutex<[String]>([])

    /// Opens the home at `root`: loads the key-encryption key, checks that it is this home's, unwraps the practice's keys,
    /// and holds the log against its newest anchors.
    ///
    /// - Parameter comparingAnchors: false for the verification alone, which says where a log differs instead of refusing it.
    /// - Throws: `WorkflowError` of kind `homeUnavailable` where a part is missing or the wrong one, `tampered` where the
    ///   log is shorter than, or other than, an anchor says.
    package static func open(
        _ root: String, clock: HomeClock = .system, comparingAnchors: Bool = true
    ) async throws(WorkflowError) -> Home {
        do {
            try VaultProcess.harden()
            let paths = HomePaths(root)
            let store = try Store(path: paths.database)
            let (row, active) = try await store.read { transaction in
                guard let row = try transaction.home() else { throw StoreError.missing }
                return (row, try transaction.activeKEK())
            }
            let kek = try matchingKEK(active, home: row.id, in: paths.keys)
            let keys = try await store.read { try HomeKeys(kek: kek, home: row, transaction: $0) }
            let home = Home(paths: paths, clock: clock, store: store, row: row, kek: kek, keys: keys)
            if comparingAnchors {
                let warnings = try await home.compareWithAllAnchors()
                home.anchorWarnings.withLock { $0 = warnings }
                try await home.requireUnchangedSchema()
            }
            try await home.watchClock()
            return home
        } catch StoreError.missing {
            throw WorkflowError.homeMissing("in \(root)")
        } catch {
            throw WorkflowError(error)
        }
    }

    private init(paths: HomePaths, clock: HomeClock, store: Store, row: HomeRow, kek: KeyEncryptionKey, keys: HomeKeys)
    {
        (self.paths, self.clock, self.store, self.row, self.kek, self.keys) = (paths, clock, store, row, kek, keys)
    }

    /// Refuses a database in which what keeps the log append-only was taken away or changed.
    func requireUnchangedSchema() async throws {
        if let object = try await store.read({ try $0.changedSchemaObject() }) {
            throw StoreError.changedSchema(object: object)
        }
    }

    /// Which anchors could not be compared with the log when the home was opened.
    package var uncomparedAnchors: [String] { anchorWarnings.withLock(\.self) }

    /// Anchors the log, here and in every file of the list, and closes the database.
    package func close() async throws(WorkflowError) {
        try await anchor()
        var failure: WorkflowError?
        do { try await deliverToFiles() } catch { failure = error }
        do { try store.close() } catch { throw WorkflowError(error) }
        if let failure { throw failure }
    }

    /// The member of staff named by sign-in name or id, acting through the command line as the operating system's user.
    ///
    /// - Throws: `notAllowed` for one who is disabled, `notFound` for one who is not there.
    package func acting(as name: String, osUser: String) async throws(WorkflowError) -> Acting {
        let staff = try await reading { safe in
            try safe.all(Staff.self).first { $0.signIn.description == name || $0.id.description == name }
        }
        guard let staff else {
            throw .notFound("member of staff '\(name)'", hint: "see 'billfold staff list'")
        }
        guard !staff.isDisabled else {
            throw WorkflowError(.notAllowed, code: "DISABLED", "'\(name)' may not act any more")
        }
        return Acting(staff: staff, osUser: osUser)
    }

    private static func matchingKEK(_ row: KEKRow, home: [UInt8], in directory: String) throws -> KeyEncryptionKey {
        let found = try KeyEncryptionKey.loadAll(in: directory)
        guard let kek = found.first(where: { $0.id == row.id }) else {
            throw WorkflowError(
                .homeUnavailable, code: found.isEmpty ? "KEY_MISSING" : "WRONG_KEY",
                found.isEmpty
                    ? "no key file in \(directory)" : "no key file in \(directory) is the key \(row.id) of this home",
                hint: "put kek-\(row.sequence).key back from escrow; without it nothing here can be read")
        }
        do { try kek.verify(check: row.check, home: home) } catch {
            throw WorkflowError(
                .homeUnavailable, code: "OTHER_HOME",
                "this database belongs to another home, or its key check was changed",
                hint: "restore the database that belongs to this home")
        }
        return kek
    }
}
