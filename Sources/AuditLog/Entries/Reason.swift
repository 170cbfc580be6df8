/// Why something was refused, failed, or was changed against the usual rule.
package enum Reason: String, CaseIterable, Sendable {
    case badSignature = "bad_signature"
    case expired
    case revoked
    case usedUp = "used_up"
    case locked
    case wrongFactor = "wrong_factor"
    case busy
    case rateLimited = "rate_limited"
    case superseded
    case voided
    case shredded
    /// A kill switch is on.
    case stopped
    /// Whoever issued the link may not share any more.
    case issuerDisabled = "issuer_disabled"
    /// No byte was sent.
    case notSent = "not_sent"
    case notFound = "not_found"
    case notAllowed = "not_allowed"
    /// A rule of the practice.
    case rule
    case storageFailed = "storage_failed"
    /// The other side went away before the end.
    case aborted
    case extended
    case moreViews = "more_views"
    case factorRemoved = "factor_removed"
    case rearmed
    /// Which way a setting, a right or a role went: something came to a list, went off it, was put in use or out of it,
    /// allows more or less than before, or, where it is a role, allows some more and some less.
    case added
    case removed
    case enabled
    case disabled
    case loosened
    case tightened
    case roleWidened = "role_widened"
    case roleNarrowed = "role_narrowed"
    case roleChanged = "role_changed"
    /// The clock was set to an earlier, or a later, time than it showed.
    case setBack = "set_back"
    case setForward = "set_forward"
    /// Why a log was begun anew: an older copy of the database is all there is.
    case backupRestored = "backup_restored"
    /// Why a log was begun anew: somebody cut the old one.
    case cutOff = "cut_off"
}
