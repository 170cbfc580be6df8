package import AuditLog
package import Billing

/// The member of staff in whose name something is done, and how that is known.
package struct Acting: Sendable, Hashable {
    package let staff: Staff
    /// The operating system's user at the command line; may be somebody's name, and is therefore kept sealed.
    package let osUser: String

    package init(staff: Staff, osUser: String) { (self.staff, self.osUser) = (staff, osUser) }

    /// The person as an audit entry names them.
    package var actor: Actor {
        Actor(kind: .staff, id: staff.id.description, role: staff.role.rawValue, auth: "os")
    }
}
