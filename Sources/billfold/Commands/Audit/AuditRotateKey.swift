import ArgumentParser
import Workflows

extension AuditCommand {
    struct RotateKey: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give the log a new signing key; both keys stand in the log.",
            discussion: Help.text(
                """
                The next head is signed by the old key and the new one, later heads by the new one alone, and the private
                half of the old key is destroyed. Whoever pinned the old key is led to the new one by 'audit verify', as
                long as the anchors hold the head that both signed. After a theft of the old key pin the new one anew.
                """,
                examples: ["billfold --as morgan audit rotate-key"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let vkey = try await withHome { home, acting in try await home.rotateLogKey(acting: acting) }
            settings.json ? Terminal.json(["audit_key": vkey]) : print("audit key  \(vkey)")
            Terminal.note("keep the new key where the old one is kept; see 'billfold audit keys'")
        }
    }
}
