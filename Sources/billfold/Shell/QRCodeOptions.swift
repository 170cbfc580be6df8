import ArgumentParser
import Foundation
import Workflows

/// Where an address is shown as a QR code.
struct QRCodeOptions: ParsableArguments {
    @Flag(help: "Show the address as a QR code, too; the passcode does not stand in it.")
    var qr = false

    @Option(
        help: ArgumentHelp("Write the address as a QR code to a file that ends in .png or .svg.", valueName: "file"))
    var qrOut: String?

    @OptionGroup var replace: ReplaceOption

    /// Checks everything that can be checked before there is an address, and opens the file.
    func file(json: Bool) throws -> OutputFile? {
        guard !qr || !json else {
            throw WorkflowError.input("a QR code is no JSON", hint: "write it to a file with --qr-out")
        }
        guard let qrOut else { return nil }
        guard isSVG || qrOut.lowercased().hasSuffix(".png") else {
            throw WorkflowError.input("--qr-out '\(qrOut)' ends neither in .png nor in .svg", hint: "name such a file")
        }
        return try OutputFile(qrOut, replacing: replace.force)
    }

    /// Shows `url` as asked for.
    func show(_ url: String, in file: OutputFile?) throws {
        guard qr || file != nil else { return }
        let picture = try LinkPicture(url)
        if qr { print("\n" + picture.text(isColored: isatty(STDOUT_FILENO) != 0), terminator: "") }
        guard let file else { return }
        try file.write(isSVG ? picture.svg : picture.png())
        try file.finish()
    }

    private var isSVG: Bool { qrOut?.lowercased().hasSuffix(".svg") == true }
}
