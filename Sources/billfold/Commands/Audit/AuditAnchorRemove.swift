import ArgumentParser
import Workflows

extension AuditCommand {
    struct AnchorRemove: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Keep heads at a place no longer; what it holds stays.",
            discussion: Help.text(examples: ["billfold --as morgan audit anchor remove usb"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var name: String

        func run() async throws {
            // A place that is gone for good keeps a home from being opened until it is taken from the list.
            try await withHome(comparingAnchors: false) { home, acting in
                try await home.removeAnchor(name, acting: acting)
            }
            settings.json ? Terminal.json(["removed": name]) : Swift.print("removed \(name)")
        }
    }
}
