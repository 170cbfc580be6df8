import ArgumentParser
import Billing
import Workflows

/// A member of staff as they are printed.
struct StaffOutput: Encodable {
    let staff: String
    let signIn: String
    let name: String
    let role: String
    let disabled: Bool
    let denied: [String]

    init(_ member: Staff) {
        (staff, signIn) = (member.id.description, member.signIn.description)
        (name, role, disabled) = (member.name, member.role.rawValue, member.isDisabled)
        denied = member.denied?.map(\.rawValue).sorted() ?? []
    }
}
