internal import NIOCore

/// The page that a connection answers with before there is a request.
enum EdgePages {
    /// The bytes of the page for what could not be understood, in English: no header was read that says otherwise.
    static let failure = ByteBuffer(string: FailurePage.badRequest.html(in: .english))
}
