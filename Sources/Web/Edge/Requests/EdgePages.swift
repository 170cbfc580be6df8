internal import Mustache
internal import NIOCore

/// The pages that the edge itself answers with.
enum EdgePages {
    /// The bytes of the page for what could not be understood.
    static let failure = ByteBuffer(string: FailurePage.template.render(FailurePage.badRequest))

    static let tooMany = FailurePage(
        title: "Too many requests",
        advice: "Your network has sent a great many requests. Please wait a moment and try again.")
}
