package import AuditLog
package import Billing

/// The member of staff in whose name something is done, and how that is known.
package struct Acting: Sendable, Hashable {
    package let staff: Staff
    /// How the person was identified, as it stands in the entry: `os:NAME` on the command line.
    package let authentication: String

    package init(staff: Staff, authentication: String) { (self.staff, self.authentication) = (staff, authentication) }

    /// The person as an audit entry names them.
    package var actor: Actor {
        Actor(kind: .staff, id: staff.id.description, role: staff.role.rawValue, auth: authentication)
    }
}
