/// Who did it: never a name, only ids.
package struct Actor: Hashable, Sendable {
    /// What sort of actor it is.
    package enum Kind: String, CaseIterable, Sendable {
        case staff
        /// Whoever holds a link.
        case holder
        /// Billfold itself.
        case system
    }

    /// What sort of actor it is.
    package var kind: Kind
    /// The id of the staff member; nil for whoever is not known by one.
    package var id: String?
    /// The role in which the actor acted.
    package var role: String?
    /// How the actor was recognised, such as `session`, `passcode`, or `os` for the command line.
    package var auth: String?

    /// An actor of whom only the given parts are known.
    package init(kind: Kind, id: String? = nil, role: String? = nil, auth: String? = nil) {
        (self.kind, self.id, self.role, self.auth) = (kind, id, role, auth)
    }
}
