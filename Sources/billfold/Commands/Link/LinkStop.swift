import ArgumentParser
import Sharing
import Workflows

extension LinkCommand {
    struct Stop: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let no link of a client, of a member of staff or of the practice open, from now on.",
            discussion: Help.text(
                """
                What is on its way is cut within two seconds. The visitor sees that the link has ended; nothing of it is
                lost, and 'billfold link resume' lets it open again.
                """,
                examples: [
                    "billfold --as morgan link stop --client C-1001", "billfold --as morgan link stop --all",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @OptionGroup var whose: LinkStopOptions

        func run() async throws {
            let stop = try whose.stop()
            let (stops, isChanged) = try await withHome { try await $0.stopLinks(stop, acting: $1) }
            if !isChanged { Terminal.note("they were stopped before") }
            LinkStopsOutput(stops).print(json: settings.json)
        }
    }

    struct Resume: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let links open again that were stopped.",
            discussion: Help.text(
                "For --staff and --all it takes 'manage_settings'.",
                examples: [
                    "billfold --as morgan link resume --client C-1001", "billfold --as morgan link resume --all",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @OptionGroup var whose: LinkStopOptions

        func run() async throws {
            let stop = try whose.stop()
            let (stops, isChanged) = try await withHome { try await $0.resumeLinks(stop, acting: $1) }
            if !isChanged { Terminal.note("they were not stopped") }
            LinkStopsOutput(stops).print(json: settings.json)
        }
    }
}
