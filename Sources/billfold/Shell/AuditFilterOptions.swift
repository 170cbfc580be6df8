import ArgumentParser
import AuditLog
import Billing
import Foundation
import Sharing
import Workflows

/// Which entries of the log are meant: all that is given must hold.
struct AuditFilterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Not before: a day of the practice (YYYY-MM-DD), or a moment with its zone (2026-11-24T15:30:00Z).",
            valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("Until: a day, to its end, or a moment, excluded.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("Not before the entry of this index.", valueName: "index"))
    var first: Int64?

    @Option(help: ArgumentHelp("Not after the entry of this index.", valueName: "index"))
    var last: Int64?

    @Option(help: "About this client: an id or a number.")
    var client: String?

    @Option(help: "About this document: an id, or the number of a superbill.")
    var document: String?

    @Option(help: "About this link: an id.")
    var link: String?

    @Option(
        help: ArgumentHelp(
            "By this person: a sign-in name or id; system for Billfold itself, holder for whoever held a link.",
            valueName: "staff"))
    var person: String?

    @Option(
        name: .customLong("event"),
        help: ArgumentHelp("Of this kind, such as link.opened, or family, such as link.; may be given several times."))
    var events: [String] = []

    @Option(
        help: ArgumentHelp("Ended so: \(Outcome.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "word"))
    var outcome: String?

    @Option(help: ArgumentHelp("For this reason, such as expired or wrong_factor.", valueName: "word"))
    var reason: String?

    @Option(help: ArgumentHelp("For this purpose, such as patient_request.", valueName: "word"))
    var purpose: String?

    @Option(help: ArgumentHelp("From this IP address or range, as 203.0.113.7 or 2001:db8::/32.", valueName: "address"))
    var address: String?

    @Option(help: ArgumentHelp("On this machine, as entries name it.", valueName: "node"))
    var node: String?

    /// What was asked for; throws where a word is none of its list.
    func query() throws -> AuditQuery {
        var query = AuditQuery()
        query.from = try from.map { try AuditQuery.Time($0, "--from") }
        query.until = try until.map { try AuditQuery.Time($0, "--until") }
        (query.first, query.last) = (first, last)
        (query.client, query.person, query.node) = (client, person, node)
        query.superbill = document.flatMap { SuperbillNumber($0) }
        query.document = try document.flatMap { text in
            guard query.superbill == nil else { return nil }
            guard let id = ID<Document>(text) else {
                throw WorkflowError.notFound(
                    "such document",
                    hint: "give its id, or a superbill number as in SB-000001; see 'billfold document list'")
            }
            return id
        }
        query.link = try link.map { text in
            // What is no id may be an address with its token, which must not be repeated.
            guard let id = ID<Link>(text) else {
                throw WorkflowError.notFound("such link", hint: "see 'billfold link list'")
            }
            return id
        }
        if !events.isEmpty { query.events = try events.reduce(into: []) { $0.formUnion(try Self.events($1)) } }
        query.outcome = try outcome.map { try Entered.choice($0, "--outcome", of: Outcome.self) }
        query.reason = try reason.map { try Entered.choice($0, "--reason", of: Reason.self) }
        query.purpose = try purpose.map { try Entered.choice($0, "--purpose", of: Purpose.self) }
        query.address = try address.map { text in
            try Entered.value(
                text, "--address", "write an address, or a range as 203.0.113.0/24 with no bit set beyond its length"
            ) { AddressRange($0) }
        }
        return query
    }

    private static func events(_ name: String) throws -> Set<Event> {
        let families = Set(Event.allCases.compactMap { $0.rawValue.split(separator: ".").first.map { "\($0)." } })
        let words = families.sorted() + Event.allCases.map(\.rawValue)
        return try Entered.value(name, "--event", "one of \(words.joined(separator: ", "))") { Event.named($0) }
    }
}
