internal import Workflows

/// The practice's phone number as a page shows it: to be read, and to be called by a touch.
struct Phone: Sendable {
    let text: String
    /// RFC 3966.
    let link: String

    init(_ contact: PracticeContact) {
        text = contact.phone
        link = "tel:+1" + contact.phone.filter { ("0"..."9").contains($0) }
    }
}
