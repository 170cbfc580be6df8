/// A person who works with the practice's records and is named in every entry about what they did.
package struct Staff: Identified, Hashable, Sendable, Codable {
    package static let idPrefix = "usr"

    package let id: ID<Staff>
    package var signIn: SignInName
    package var name: String
    package var role: Role
    /// The provider that this person is, where they render services.
    package var provider: ID<Provider>?
    package var isDisabled: Bool
    /// What the person may not do though the role allows it.
    package var denied: Set<Permission>?

    package init(
        id: ID<Staff> = ID(), signIn: SignInName, name: String, role: Role, provider: ID<Provider>? = nil,
        isDisabled: Bool = false
    ) {
        (self.id, self.signIn, self.name, self.role) = (id, signIn, name, role)
        (self.provider, self.isDisabled) = (provider, isDisabled)
    }

    /// Whether the role allows it, it was not denied, and the person is not disabled.
    package func may(_ permission: Permission) -> Bool {
        !isDisabled && role.permissions.contains(permission) && denied?.contains(permission) != true
    }
}
