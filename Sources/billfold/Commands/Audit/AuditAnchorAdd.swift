import ArgumentParser
import Workflows

extension AuditCommand {
    struct AnchorAdd: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Keep every new head at one more place; heads hold no protected information.",
            discussion: Help.text(
                """
                PLACE is one of:
                  /PATH               a file on another disk or mount, only ever appended to
                  syslog:/dev/log     the syslog of this machine; RFC 5424, facility 10, severity 5
                  udp://HOST:PORT     a syslog server; a lost datagram goes unnoticed
                  tcp://HOST:PORT     a syslog server; tls:// the same over TLS. No syslog answers: 'audit anchor list' says
                                      sent, and not taken
                  https://HOST/PATH   a witness (c2sp.org/tlog-witness), whose cosignature key --key gives; http:// too, for
                                      its answers are signed

                A file is new, empty, or holds heads of this log alone, and no place is listed twice.

                Files get a head after each command and every few seconds from the server; all others from the server, and
                from 'audit anchor now'. Each has ten seconds, and one that hangs delays nobody. The log is held against the
                files, and against what witnesses have signed, whenever a home is opened, and every hour while it is served.
                Besides the system's authorities, those in tls/anchor-ca.pem of the home are trusted.
                """,
                examples: [
                    "billfold --as morgan audit anchor add usb /mnt/usb/anchors.txt",
                    "billfold --as morgan audit anchor add office tls://log.office.example:6514",
                    "billfold --as morgan audit anchor add witness https://witness.example/w --key 'witness.example+…+…' --monitor https://witness.example/m",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "What the anchor is called in lists.") var name: String
        @Argument var place: String
        @Option(help: ArgumentHelp("The key by which a witness cosigns.", valueName: "vkey")) var key: String?
        @Option(help: ArgumentHelp("Where a witness shows what it signed.", valueName: "url")) var monitor: String?

        func run() async throws {
            let target = try AnchorTarget(name: name, place: place, key: key, monitor: monitor)
            try await withHome { home, acting in try await home.addAnchor(target, acting: acting) }
            settings.json
                ? Terminal.json(["anchor": target.name, "place": target.address])
                : Swift.print("\(target.name)  \(target.address)")
            if target.isRemote { Terminal.note("'billfold audit anchor now' tries it") }
        }
    }
}
