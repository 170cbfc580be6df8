/// Who stands on a superbill where one provider renders services under the supervision of another: insurers differ.
package enum Supervision: String, Hashable, Sendable, Codable, CaseIterable {
    /// The supervisor alone.
    case supervisor
    /// Whoever rendered the services, alone.
    case supervisee
    /// Whoever rendered the services as the provider, and the supervisor beside them.
    case both
}
