package import Billing

/// What stands at the head and the foot of every report: of whom it is, made when and by whom, and what it rests on.
package struct ReportHead: Sendable, Encodable {
    package let practice: String
    package let clientName: String
    package let client: String
    package let from: Day
    package let until: Day
    /// `client` or `officer`: for whom this copy is.
    package let copy: String
    package let made: Timestamp
    package let madeText: String
    package let madeBy: String
    package let timeZone: String
    /// The entries that were looked at: from the first whose text is still there to the last below the head.
    package let firstEntry: Int64
    package let lastEntry: Int64
    /// The signed head of the log on which the report rests.
    package let checkpoint: String

    package init(
        practice: String, clientName: String, client: String, from: Day, until: Day, copy: String, made: Timestamp,
        madeText: String, madeBy: String, timeZone: String, firstEntry: Int64, lastEntry: Int64, checkpoint: String
    ) {
        (self.practice, self.clientName, self.client) = (practice, clientName, client)
        (self.from, self.until, self.copy) = (from, until, copy)
        (self.made, self.madeText, self.madeBy, self.timeZone) = (made, madeText, madeBy, timeZone)
        (self.firstEntry, self.lastEntry, self.checkpoint) = (firstEntry, lastEntry, checkpoint)
    }

    private enum CodingKeys: String, CodingKey {
        case practice, clientName, client, from, until, copy, made, madeBy, timeZone, firstEntry, lastEntry, checkpoint
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(practice, forKey: .practice)
        try object.encode(clientName, forKey: .clientName)
        try object.encode(client, forKey: .client)
        try object.encode(from, forKey: .from)
        try object.encode(until, forKey: .until)
        try object.encode(copy, forKey: .copy)
        try object.encode(made.description, forKey: .made)
        try object.encode(madeBy, forKey: .madeBy)
        try object.encode(timeZone, forKey: .timeZone)
        try object.encode(firstEntry, forKey: .firstEntry)
        try object.encode(lastEntry, forKey: .lastEntry)
        try object.encode(checkpoint, forKey: .checkpoint)
    }

    /// What the report rests on, for the foot of the page.
    var foot: Markup {
        let pruned: Markup =
            firstEntry > 0
            ? " The text of the entries before entry \(firstEntry) was deleted under the practice's rules of retention: what they said is not in this report."
            : ""
        return """
            <p>Names are those of \(madeText); the log itself holds none.\(pruned)</p>
            <p>Made from entries \(firstEntry) to \(lastEntry) of the practice's audit log, under this signed head:</p>
            <pre>\(checkpoint)</pre>

            """
    }
}
