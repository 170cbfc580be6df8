internal import AuditLog
internal import Billing
internal import Sharing
internal import Store
internal import Vault

/// Why a use case did not happen, in words that a person can act on.
///
/// The message names the place and the hint the remedy; neither holds a name, a birth date or a token. Diagnosis codes
/// stand there only where `INVALID_DIAGNOSIS` asks for another one: it goes to the person who bills, never into a log.
package struct WorkflowError: Error, Sendable, Hashable {
    /// The class of the failure; the command line turns it into an exit code, the endpoint into a status.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case input, tampered, malformed, refused, notFound, notAllowed, homeUnavailable, storage
    }

    package let kind: Kind
    /// A stable name for machines.
    package let code: String
    package let message: String
    package let hint: String?

    package init(_ kind: Kind, code: String, _ message: String, hint: String? = nil) {
        (self.kind, self.code, self.message, self.hint) = (kind, code, message, hint)
    }

    package static func notFound(_ what: String, hint: String? = nil) -> Self {
        .init(.notFound, code: "NOT_FOUND", "there is no \(what)", hint: hint)
    }

    package static func input(_ message: String, hint: String? = nil) -> Self {
        .init(.input, code: "BAD_INPUT", message, hint: hint)
    }

    package static func refused(_ code: String, _ message: String, hint: String? = nil) -> Self {
        .init(.refused, code: code, message, hint: hint)
    }
}

extension WorkflowError {
    /// Any error of the rooms below, in the words of this one.
    package init(_ error: any Error) {
        switch error {
        case let error as WorkflowError: self = error
        case let error as StoreError: self.init(store: error)
        case let error as VaultError: self.init(vault: error)
        case let refusal as SuperbillRefusal: self.init(refusal: refusal)
        case let error as BillingError: self = .refused(error.code, error.message, hint: error.hint)
        case let error as TermsProblem: self = .refused("LINK_TERMS", error.message)
        case let error as SharingError: self.init(sharing: error)
        case is AuditLogError:
            self.init(
                .tampered, code: "AUDIT_LOG", "the audit log does not hold together",
                hint: "run 'billfold audit verify'")
        default:
            self.init(
                .storage, code: "STORAGE", "reading or writing failed; nothing was done",
                hint: "see 'df' and the system log")
        }
    }

    /// Every reason, each with its remedy; the first one's code stands for all.
    private init(refusal: SuperbillRefusal) {
        let services = refusal.services.flatMap { service in
            service.reasons.map { "  \(service.day): \($0.message) (\($0.code)); \($0.hint(for: service.subject))" }
        }
        let concerned = refusal.services.first { $0.reasons.contains(refusal.reasons[0]) }
        self = .refused(
            refusal.reasons[0].code,
            (refusal.reasons.map { "\($0.message) (\($0.code))" } + services).joined(separator: "\n"),
            hint: refusal.reasons[0].hint(for: concerned?.subject))
    }

    static func homeMissing(_ place: String) -> WorkflowError {
        WorkflowError(
            .homeUnavailable, code: "HOME_MISSING", "there is no Billfold home \(place)",
            hint: "name one with --home, or make one with 'billfold init'")
    }

    private init(sharing error: SharingError) {
        switch error {
        case .terms(let problem): self = .refused("LINK_TERMS", problem.message)
        case .expiryOutOfRange: self = .refused("LINK_TERMS", "the link's end lies outside what an address can hold")
        case .notAuthentic: self.init(store: .changedRow)
        case .vault(let error): self.init(vault: error)
        }
    }

    private init(store error: StoreError) {
        switch error {
        case .missing:
            self = .homeMissing("here")
        case .notADatabase:
            self.init(
                .tampered, code: "NOT_A_DATABASE", "data/billfold.db is not a database",
                hint: "restore it from a backup; keep the damaged file")
        case .newerSchema(let found, let known):
            self.init(
                .homeUnavailable, code: "NEWER_HOME",
                "this home has format \(found), this program knows up to \(known)",
                hint: "use the newer Billfold that wrote it")
        case .conflict:
            self.init(
                .refused, code: "CONFLICT", "somebody else changed the same thing first", hint: "look again and repeat")
        case .busy:
            self.init(
                .storage, code: "BUSY", "another process held the database for ten seconds; nothing was done",
                hint: "try again")
        case .appendOnly:
            self.init(.tampered, code: "APPEND_ONLY", "the database refused to change what never changes")
        case .brokenLog(let index):
            self.init(
                .tampered, code: "AUDIT_LOG", "the audit log is broken at entry \(index)",
                hint: "run 'billfold audit verify'; serve nothing until it is explained")
        case .corrupt:
            self.init(
                .tampered, code: "CORRUPT", "the database is damaged, or holds what this program never writes",
                hint: "restore it from a backup; keep the damaged file")
        case .changedRow:
            self.init(
                .tampered, code: "TAMPERED", "a stored row was changed, or an older version of it put back",
                hint: "run 'billfold audit verify'; restore the row from a backup")
        case .changedSchema(let object):
            self.init(
                .tampered, code: "SCHEMA_CHANGED", "\(object) of the database is not as this program makes it",
                hint: "run 'billfold audit verify'; restore the newest database; until then nothing is served")
        case .anchorsMissing:
            self.init(
                .tampered, code: "ANCHORS_MISSING", "anchors/anchors.txt is not there or cannot be read",
                hint: "mount it, or put a copy back: without it nobody would see that the log was cut")
        case .file(let number):
            self.init(
                .storage, code: "STORAGE", "a file could not be written (error \(number)); nothing was done",
                hint: "is the disk full, or the directory not writable by you?")
        case .unrecordedChange:
            self.init(.storage, code: "UNRECORDED", "a change would have stood in no audit entry; nothing was done")
        case .notFound: self = .notFound("such thing")
        case .failed:
            self.init(
                .storage, code: "STORAGE_FAILED", "the disk failed while something was written; nothing is served now",
                hint: "see 'df' and the system log, then start again")
        case .storage(let code):
            self.init(
                .storage, code: "STORAGE", "the database failed (SQLite \(code)); nothing was done",
                hint: "is the disk full, or the home not writable by you?")
        }
    }

    private init(vault error: VaultError) {
        switch error {
        case .keyFile(let path, let problem): self.init(keyFile: path, problem)
        case .openSSLTooOld(let version):
            self.init(
                .homeUnavailable, code: "OPENSSL", "OpenSSL \(version) is too old",
                hint: "install OpenSSL 3.0.12 or newer")
        case .tooLarge(let bytes):
            self.init(.input, code: "TOO_LARGE", "\(bytes) bytes are more than a document may have (64 MiB)")
        case .badHostName:
            self.init(
                .input, code: "HOST_NAME", "a host name cannot stand in a certificate",
                hint: "use a DNS name or an IP address")
        case .processNotHardened:
            self.init(
                .storage, code: "NOT_HARDENED", "the system would not keep this process out of core dumps",
                hint: "allow 'prctl' and 'setrlimit' where this runs")
        case .openSSL, .secureMemoryExhausted:
            self.init(.storage, code: "CRYPTO", "encryption failed; nothing was done", hint: "is memory exhausted?")
        case .notSealed, .unsupportedSuite, .unexpectedHeader, .authenticationFailed, .badRecord:
            self.init(
                .tampered, code: "TAMPERED", "a stored object was changed or does not belong here",
                hint: "restore it from a backup; keep the damaged file")
        }
    }

    private init(keyFile path: String, _ problem: KeyFileProblem) {
        let (what, hint): (String, String) =
            switch problem {
            case .missing: ("is missing", "put the key file back; without it nothing in this home can be read")
            case .unreadable: ("cannot be read", "run as the user who owns the home")
            case .notRegularFile: ("is not a plain file", "put the key file itself there, not a link to it")
            case .readableByOthers: ("can be read by others", "run 'chmod 600' on it, and think about rotating the key")
            case .directoryWritableByOthers:
                ("lies in a directory that others can write to", "run 'chmod 700' on the directory")
            case .wrongOwner: ("belongs to another user", "run as the user who owns the home, or 'chown' the key file")
            case .malformed: ("is not a key file", "put the right file back from escrow")
            case .checkFailed: ("is damaged", "put the right file back from escrow")
            case .alreadyExists: ("exists already", "choose another directory; a key is never overwritten")
            case .writeFailed: ("could not be written", "is the disk full, or the directory not writable by you?")
            }
        self.init(.homeUnavailable, code: "KEY_FILE", "key file \(path) \(what)", hint: hint)
    }
}
