internal import Rendering

/// The address of a link as a QR code, to be shown or printed; nothing but the address stands in it.
package struct LinkPicture: Sendable {
    private let code: QRCode

    package init(_ url: String) throws(WorkflowError) {
        do { code = try QRCode(url) } catch {
            throw .input("the address is too long for a QR code", hint: "use a shorter --base-url")
        }
    }

    /// For a terminal, where colors may be set, or as plain text.
    package func text(isColored: Bool) -> String { code.terminalText(isColored: isColored) }

    package var svg: [UInt8] { code.svg }

    package func png() throws(WorkflowError) -> [UInt8] {
        do { return try code.png() } catch { throw WorkflowError(error) }
    }
}
