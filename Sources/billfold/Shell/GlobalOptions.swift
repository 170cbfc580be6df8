import ArgumentParser
import Foundation

/// The options of every command; they may stand before or after its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The home of the practice ($BILLFOLD_HOME, else ./home where there is one, else /var/lib/billfold).",
            valueName: "dir"))
    var home: String?

    @Option(name: .customLong("as"), help: ArgumentHelp("Who acts: a sign-in name or id.", valueName: "staff"))
    var staff: String?

    @Flag(help: "Print JSON on standard output.")
    var json = false

    /// These options, and where one is missing, that of `outer`.
    func merged(with outer: GlobalOptions) -> GlobalOptions {
        var merged = self
        merged.home = home ?? outer.home
        merged.staff = staff ?? outer.staff
        merged.json = json || outer.json
        return merged
    }

    /// `--home`, else `$BILLFOLD_HOME`, else `./home` where there is one, else `/var/lib/billfold`.
    var homePath: String {
        if let home = home ?? Self.environment("BILLFOLD_HOME") { return home }
        return FileManager.default.fileExists(atPath: "home/data") ? "home" : "/var/lib/billfold"
    }

    /// `--as`, else `$BILLFOLD_AS`.
    var staffName: String? { staff ?? Self.environment("BILLFOLD_AS") }

    private static func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
