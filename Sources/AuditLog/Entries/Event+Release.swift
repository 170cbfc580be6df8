extension Event {
    /// Whether an entry of this event, once committed, lets the body of its document leave.
    package var releasesDocument: Bool {
        switch self {
        case .documentDisclose, .documentExported: true
        default: false
        }
    }
}
