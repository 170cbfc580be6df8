import ArgumentParser

extension AuditCommand {
    /// Where signed heads of the log are kept outside the database.
    struct Anchor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Where signed heads of the log are kept, besides the home itself.",
            subcommands: [AnchorAdd.self, AnchorList.self, AnchorRemove.self, AnchorNow.self])
    }
}
