package import Billing

/// One access to a client's record, in words that a client understands.
package struct AccessRow: Sendable, Encodable {
    /// RFC 3339, UTC.
    package let time: Timestamp
    /// The same in the practice's time zone.
    package let timeText: String
    package let who: String
    package let what: String
    /// How it ended, where that is not said by what was done.
    package let result: String?
    package let link: String?
    /// The visitor's network address; always nil in the client's copy.
    package let address: String?
    /// The place of the entry in the log; always nil in the client's copy.
    package let entry: Int64?

    package init(
        time: Timestamp, timeText: String, who: String, what: String, result: String?, link: String?, address: String?,
        entry: Int64?
    ) {
        (self.time, self.timeText, self.who, self.what) = (time, timeText, who, what)
        (self.result, self.link, self.address, self.entry) = (result, link, address, entry)
    }

    private enum CodingKeys: String, CodingKey { case time, who, what, result, link, address, entry }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(time.description, forKey: .time)
        try object.encode(who, forKey: .who)
        try object.encode(what, forKey: .what)
        try object.encodeIfPresent(result, forKey: .result)
        try object.encodeIfPresent(link, forKey: .link)
        try object.encodeIfPresent(address, forKey: .address)
        try object.encodeIfPresent(entry, forKey: .entry)
    }
}
